/** Makes a rule of a decision; what the rule would be is shown before. */
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Typography from '@mui/material/Typography';
import { useCallback } from 'react';
import type { ReactElement } from 'react';
import type { CalbridgeApi } from '../../../main/ipc/contract.ts';
import type { ChoiceView } from '../../../main/ipc/contract/conflicts.ts';
import { useAnswer } from '../../components/use-answer.ts';
import { t } from '../../words/words.ts';

export interface AlwaysRuleProps {
  readonly api: CalbridgeApi;
  /** Null while it is not complete. */
  readonly choice: ChoiceView | null;
  readonly isWanted: boolean;
  readonly onWant: (isWanted: boolean) => void;
}

export function AlwaysRule({ api, choice, isWanted, onWant }: AlwaysRuleProps): ReactElement {
  const about = isWanted && choice !== null ? JSON.stringify(choice) : null;
  const call = useCallback(
    () => api.conflicts.rules({ choice: JSON.parse(about ?? '{}') as ChoiceView }),
    [api, about],
  );
  const { known, failure } = useAnswer(about, call);
  const sentences = failure === null ? (known?.value ?? []) : [failure.message];
  return (
    <div>
      <FormControlLabel
        label={t('conflicts:always')}
        control={
          <Checkbox
            size="small"
            checked={isWanted}
            onChange={(_, isChecked) => {
              onWant(isChecked);
            }}
          />
        }
      />
      <Box role="status" sx={{ marginInlineStart: 4 }}>
        {isWanted && choice === null && (
          <Typography variant="body2">{t('conflicts:ruleLater')}</Typography>
        )}
        {about !== null &&
          sentences.map((sentence) => (
            <Typography key={sentence} variant="body2">
              {sentence}
            </Typography>
          ))}
      </Box>
    </div>
  );
}
