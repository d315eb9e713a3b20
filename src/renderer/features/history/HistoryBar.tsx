/** Whose history is shown, and the ways back that are about more than one sync. */
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import type { ReactElement } from 'react';
import type { PairView } from '../../../main/ipc/contract/sync.ts';
import { t } from '../../words/words.ts';
import { wishForPerson, type UndoWish } from './undo-wish.ts';

export interface HistoryBarProps {
  readonly pairs: readonly PairView[];
  /** Null: everybody. */
  readonly pair: string | null;
  readonly onChoose: (pair: string | null) => void;
  readonly onWish: (wish: UndoWish | 'moment') => void;
}

export function HistoryBar({ pairs, pair, onChoose, onWish }: HistoryBarProps): ReactElement {
  const chosen = pairs.find(({ id }) => id === pair);
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, marginBlockEnd: 2 }}>
      <PersonChoice
        label={t('history:person')}
        pairs={pairs}
        pair={pair}
        nobody={t('history:everybody')}
        onChoose={onChoose}
      />
      {pairs.length > 0 && (
        <Button
          variant="outlined"
          onClick={() => {
            onWish('moment');
          }}
        >
          {t('history:undoMoment')}
        </Button>
      )}
      {chosen && (
        <Button
          variant="outlined"
          onClick={() => {
            onWish(wishForPerson(chosen.id, chosen.person));
          }}
        >
          {t('history:undoPair')}
        </Button>
      )}
    </Box>
  );
}

export interface PersonChoiceProps {
  readonly label: string;
  readonly pairs: readonly PairView[];
  readonly pair: string | null;
  /** What stands for null. */
  readonly nobody: string;
  readonly onChoose: (pair: string | null) => void;
}

export function PersonChoice(props: PersonChoiceProps): ReactElement {
  const { label, pairs, pair, nobody, onChoose } = props;
  const { compare } = new Intl.Collator();
  return (
    <TextField
      select
      size="small"
      label={label}
      value={pair ?? ''}
      sx={{ width: 260 }}
      slotProps={{ select: { native: true }, inputLabel: { shrink: true } }}
      onChange={(event) => {
        onChoose(event.target.value === '' ? null : event.target.value);
      }}
    >
      <option value="">{nobody}</option>
      {pairs
        .toSorted((one, other) => compare(one.person, other.person))
        .map(({ id, person }) => (
          <option key={id} value={id}>
            {person}
          </option>
        ))}
    </TextField>
  );
}
