/** How the calendar server was looked for, for the administrator; folded. */
import Box from '@mui/material/Box';
import type { ReactElement } from 'react';
import type { StepView } from '../../../main/ipc/contract/wizard.ts';
import { t } from '../../words/words.ts';

const MARKS: Readonly<Record<StepView['result'], string>> = {
  found: '✓',
  onward: '→',
  nothing: '·',
  refused: '!',
  skipped: '·',
};

export function TraceDetails({ steps }: { readonly steps: readonly StepView[] }): ReactElement {
  return (
    <Box component="details" sx={{ marginBlockStart: 2 }}>
      <Box component="summary" sx={{ cursor: 'pointer', width: 'fit-content' }}>
        {t('wizard:trace')}
      </Box>
      <Box component="ol" sx={{ listStyle: 'none', padding: 0, marginBlock: 1 }}>
        {steps.map(({ result, sentence }, index) => (
          <Box
            component="li"
            key={`${index}`}
            sx={{ display: 'flex', gap: 1, fontSize: '0.875rem', overflowWrap: 'anywhere' }}
          >
            <Box component="span" sx={{ width: '1em', flexShrink: 0, textAlign: 'center' }}>
              {MARKS[result]}
            </Box>
            <Box component="span" sx={{ minWidth: 0 }}>
              {sentence}
            </Box>
          </Box>
        ))}
      </Box>
    </Box>
  );
}
