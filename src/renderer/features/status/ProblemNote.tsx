/** What happened, what was not touched and what to do; the technical text one click away. */
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ReactElement } from 'react';
import type { ProblemView } from '../../../main/ipc/contract/sync.ts';
import { t } from '../../words/words.ts';

/** Where to, of what is put right on this very page. */
export const START_ANEW = 'start-anew';

type RemedyPage = NonNullable<ProblemView['page']>;

const WAYS: Readonly<Record<RemedyPage, { readonly word: () => string; readonly to: string }>> = {
  wizard: { word: () => t('status:connectAgain'), to: 'wizard' },
  'sign-in': { word: () => t('status:signInAgain'), to: 'wizard' },
  proxy: { word: () => t('status:toProxy'), to: 'options/proxy' },
  people: { word: () => t('status:toPeople'), to: 'people' },
  'start-anew': { word: () => t('startAnew'), to: START_ANEW },
};

export interface ProblemNoteProps {
  readonly problem: ProblemView;
  /** Opens the page where it is put right; null where there is none to be opened. */
  readonly onGo: ((page: string) => void) | null;
}

export function ProblemNote({ problem, onGo }: ProblemNoteProps): ReactElement {
  const { page } = problem;
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
      {page !== null && onGo !== null && (
        <Box sx={{ marginBlockStart: 0.5 }}>
          <Button
            size="small"
            variant="outlined"
            onClick={() => {
              onGo(WAYS[page].to);
            }}
          >
            {WAYS[page].word()}
          </Button>
        </Box>
      )}
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
