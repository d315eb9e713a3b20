/** Finds one account among many; whoever is linked already is shown with the partner, greyed. */
import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import type { HTMLAttributes, ReactElement } from 'react';
import type { AccountView } from '../../../main/ipc/contract/people.ts';
import { PersonAvatar } from '../../components/PersonAvatar.tsx';
import { t } from '../../words/words.ts';
import { accountsLike } from './accounts-like.ts';

export interface AccountPickerProps {
  readonly label: string;
  readonly accounts: readonly AccountView[];
  readonly isLoading: boolean;
  readonly chosen: AccountView | null;
  readonly onChoose: (account: AccountView | null) => void;
  readonly onType?: (text: string) => void;
}

const nameOf = ({ name, email, id }: AccountView): string => {
  const second = email ?? id;
  return second === name ? name : `${name} (${second})`;
};

export function AccountPicker(props: AccountPickerProps): ReactElement {
  const { label, accounts, isLoading, chosen, onChoose, onType } = props;
  return (
    <Autocomplete
      sx={{ flex: '1 1 0', minWidth: 0 }}
      size="small"
      autoHighlight
      options={accounts}
      loading={isLoading}
      loadingText={t('people:loading')}
      noOptionsText={t('people:noneFound')}
      value={chosen}
      onChange={(_, account) => {
        onChoose(account);
      }}
      onInputChange={(_, text, reason) => {
        if (reason === 'input') onType?.(text);
      }}
      filterOptions={(options, { inputValue }) =>
        accountsLike(options, chosen !== null && inputValue === nameOf(chosen) ? '' : inputValue)
      }
      getOptionLabel={nameOf}
      getOptionKey={({ id }) => id}
      isOptionEqualToValue={(one, other) => one.id === other.id}
      getOptionDisabled={({ partner }) => partner !== null}
      renderInput={(input) => (
        <TextField {...input} label={label} placeholder={t('people:searchHint')} />
      )}
      renderOption={({ key, ...item }, account) => (
        <AccountOption key={String(key)} account={account} item={item} />
      )}
    />
  );
}

interface AccountOptionProps {
  readonly account: AccountView;
  readonly item: HTMLAttributes<HTMLLIElement>;
}

function AccountOption({ account, item }: AccountOptionProps): ReactElement {
  const { name, email, id, partner } = account;
  const second = email ?? id;
  return (
    <li {...item}>
      <PersonAvatar name={name} />
      <Box sx={{ marginInlineStart: 1.5, minWidth: 0, overflowWrap: 'anywhere' }}>
        <Typography component="span" sx={{ display: 'block', fontWeight: 600 }}>
          {name}
        </Typography>
        <Typography component="span" variant="body2" sx={{ color: 'text.secondary' }}>
          {partner === null ? second : `${second} · ${t('people:linkedWith', { partner })}`}
        </Typography>
      </Box>
    </li>
  );
}
