/** Of whom a preview is wanted: one person, several, or everybody. */
import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import type { HTMLAttributes, ReactElement } from 'react';
import type { PairView } from '../../../main/ipc/contract/sync.ts';
import { PersonAvatar } from '../../components/PersonAvatar.tsx';
import { t } from '../../words/words.ts';

export interface PeoplePickerProps {
  readonly pairs: readonly PairView[];
  readonly chosen: readonly PairView[];
  readonly onChoose: (pairs: readonly PairView[]) => void;
}

/** More are found by typing on. */
const MOST_SHOWN = 50;
/** So many names fit above the list. */
const MOST_NAMES = 6;

const plain = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase();

function likeText(pairs: readonly PairView[], text: string): PairView[] {
  const words = plain(text).split(/\s+/);
  const found: PairView[] = [];
  for (const pair of pairs) {
    const all = plain([pair.person, pair.mailbox, pair.mailboxEmail].join(' '));
    if (words.every((word) => all.includes(word))) found.push(pair);
    if (found.length === MOST_SHOWN) break;
  }
  return found;
}

export function PeoplePicker({ pairs, chosen, onChoose }: PeoplePickerProps): ReactElement {
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', marginBottom: 2 }}>
      <Autocomplete
        multiple
        sx={{ flex: '1 1 20rem', minWidth: 0 }}
        size="small"
        autoHighlight
        disableCloseOnSelect
        filterSelectedOptions
        limitTags={MOST_NAMES}
        options={pairs}
        value={[...chosen]}
        noOptionsText={t('preview:noneFound')}
        onChange={(_, some) => {
          onChoose(some);
        }}
        filterOptions={(options, { inputValue }) => likeText(options, inputValue)}
        getOptionLabel={({ person }) => person}
        getOptionKey={({ id }) => id}
        isOptionEqualToValue={(one, other) => one.id === other.id}
        renderInput={(input) => (
          <TextField
            {...input}
            label={t('preview:choose')}
            placeholder={chosen.length === 0 ? t('preview:chooseHint') : ''}
          />
        )}
        renderOption={({ key, ...item }, pair) => (
          <Option key={String(key)} pair={pair} item={item} />
        )}
      />
      {pairs.length > 1 && (
        <Button
          onClick={() => {
            onChoose(pairs);
          }}
        >
          {t('preview:everybody')}
        </Button>
      )}
    </Box>
  );
}

interface OptionProps {
  readonly pair: PairView;
  readonly item: HTMLAttributes<HTMLLIElement>;
}

function Option({ pair, item }: OptionProps): ReactElement {
  return (
    <li {...item}>
      <PersonAvatar name={pair.person} />
      <Box sx={{ marginInlineStart: 1.5, minWidth: 0, overflowWrap: 'anywhere' }}>
        <Typography component="span" sx={{ display: 'block', fontWeight: 600 }}>
          {pair.person}
        </Typography>
        <Typography component="span" variant="body2" sx={{ color: 'text.secondary' }}>
          {pair.mailboxEmail}
        </Typography>
      </Box>
    </li>
  );
}
