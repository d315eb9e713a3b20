/** Takes back everything of a person that was written after a moment. */
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { PairView } from '../../../main/ipc/contract/sync.ts';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { t } from '../../words/words.ts';
import { PersonChoice } from './HistoryBar.tsx';
import { UndoDialog, undoText, type UndoParts } from './UndoDialog.tsx';

export interface MomentDialogProps extends UndoParts {
  readonly pairs: readonly PairView[];
  /** Who is chosen at the beginning; null: nobody. */
  readonly pair: string | null;
}

export function MomentDialog({ pairs, pair: first, ...parts }: MomentDialogProps): ReactElement {
  const only = pairs.length === 1 ? (pairs[0]?.id ?? null) : null;
  const [pair, setPair] = useState(first ?? only);
  const [text, setText] = useState('');
  // As the field has it, in the zone of this PC.
  const at = Date.parse(text);
  const fields = (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, paddingBlock: 1 }}>
      <PersonChoice
        label={t('history:momentOf')}
        pairs={pairs}
        pair={pair}
        nobody=""
        onChoose={setPair}
      />
      <TextField
        type="datetime-local"
        size="small"
        label={t('history:momentAt')}
        value={text}
        sx={{ width: 240 }}
        slotProps={{ inputLabel: { shrink: true } }}
        onChange={(event) => {
          setText(event.target.value);
        }}
      />
    </Box>
  );
  const title = t('history:titleMoment');
  if (pair === null || Number.isNaN(at)) {
    return (
      <ConfirmDialog
        open
        busy
        title={title}
        confirm={undoText(0)}
        onConfirm={() => undefined}
        onClose={parts.onClose}
      >
        {fields}
        <Typography>{t('history:momentChoose')}</Typography>
      </ConfirmDialog>
    );
  }
  const wish = { title, pair, target: { kind: 'since', at } } as const;
  return (
    <UndoDialog {...parts} wish={wish}>
      {fields}
    </UndoDialog>
  );
}
