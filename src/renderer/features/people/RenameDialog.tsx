/** Gives a person another name here. */
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { PairView } from '../../../main/ipc/contract/sync.ts';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { t } from '../../words/words.ts';

export interface RenameDialogProps {
  readonly pair: PairView;
  readonly isBusy: boolean;
  readonly onRename: (name: string) => void;
  readonly onClose: () => void;
}

const LONGEST = 200;

export function RenameDialog({ pair, isBusy, onRename, onClose }: RenameDialogProps): ReactElement {
  const [name, setName] = useState(pair.person);
  const isReady = name.trim() !== '' && !isBusy;
  const rename = (): void => {
    if (isReady) onRename(name);
  };
  return (
    <ConfirmDialog
      open
      title={t('people:renameTitle', { person: pair.person })}
      confirm={t('people:save')}
      busy={!isReady}
      onConfirm={rename}
      onClose={onClose}
    >
      <Typography>{t('people:renameText')}</Typography>
      <TextField
        fullWidth
        margin="normal"
        label={t('people:name')}
        value={name}
        slotProps={{ htmlInput: { maxLength: LONGEST } }}
        onChange={(event) => {
          setName(event.target.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') rename();
        }}
      />
    </ConfirmDialog>
  );
}
