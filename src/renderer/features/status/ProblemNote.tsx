/** What happened, what was not touched and what to do; the technical text one click away. */
import Box from '@mui/material/Box';
import type { ReactElement } from 'react';
import type { ProblemView } from '../../../main/ipc/contract/sync.ts';
import { t } from '../../words/words.ts';

export function ProblemNote({ problem }: { readonly problem: ProblemView }): ReactElement {
  return (
    <Box
      sx={{
        borderInlineStart: '4px solid',
        borderColor: 'warning.main',
        paddingInlineStart: 1.5,
        overflowWrap: 'anywhere',
        maxWidth: '80ch',
      }}
    >
      <Box component="strong" sx={{ fontWeight: 600 }}>
        {problem.what}
      </Box>{' '}
      {problem.remedy}
      {problem.technical !== '' && (
        <Box component="details" sx={{ color: 'text.secondary', marginBlockStart: 0.5 }}>
          <Box component="summary" sx={{ cursor: 'pointer', width: 'fit-content' }}>
            {t('technical')}
          </Box>
          <code>{problem.technical}</code>
        </Box>
      )}
    </Box>
  );
}
