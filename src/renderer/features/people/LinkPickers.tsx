/** Links a CRM user and a mailbox that are found by name, id or e-mail. */
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { CalbridgeApi } from '../../../main/ipc/contract.ts';
import type { AccountView, LinkWishView } from '../../../main/ipc/contract/people.ts';
import { t } from '../../words/words.ts';
import { AccountPicker } from './AccountPicker.tsx';
import type { Accounts } from './use-directory.ts';
import { useMailboxSearch } from './use-mailbox-search.ts';

export interface LinkPickersProps {
  readonly api: CalbridgeApi;
  /** Null while they are loaded. */
  readonly accounts: Accounts | null;
  readonly isBusy: boolean;
  readonly onLink: (links: readonly LinkWishView[]) => Promise<boolean>;
}

const NOBODY: readonly AccountView[] = [];

export function LinkPickers({ api, accounts, isBusy, onLink }: LinkPickersProps): ReactElement {
  const [user, setUser] = useState<AccountView | null>(null);
  const [mailbox, setMailbox] = useState<AccountView | null>(null);
  const search = useMailboxSearch(api, accounts?.mailboxes ?? NOBODY);
  const isReady = user !== null && mailbox !== null && !isBusy;
  const link = async (): Promise<void> => {
    if (user === null || mailbox === null || isBusy) return;
    if (!(await onLink([{ user: user.id, mailbox: mailbox.id }]))) return;
    setUser(null);
    setMailbox(null);
  };
  return (
    <Box component="section" aria-labelledby="pick-heading" sx={{ marginBlockEnd: 3 }}>
      <Typography variant="h2" id="pick-heading" sx={{ marginBlockEnd: 1.5 }}>
        {t('people:pickTitle')}
      </Typography>
      <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'center' }}>
        <AccountPicker
          label={t('people:user')}
          accounts={accounts?.users ?? NOBODY}
          isLoading={accounts === null}
          chosen={user}
          onChoose={setUser}
        />
        <AccountPicker
          label={t('people:mailbox')}
          accounts={search.mailboxes}
          isLoading={accounts === null || search.isAsking}
          chosen={mailbox}
          onChoose={setMailbox}
          onType={search.find}
        />
        <Button
          variant="contained"
          aria-disabled={!isReady}
          sx={{ flexShrink: 0, '&[aria-disabled="true"]': { opacity: 0.55, cursor: 'default' } }}
          onClick={() => void link()}
        >
          {t('people:link')}
        </Button>
      </Box>
    </Box>
  );
}
