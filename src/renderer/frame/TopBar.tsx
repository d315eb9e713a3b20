/** The state in one word, and what can be done about everyone at once. */
import Box from '@mui/material/Box';
import type { ReactElement } from 'react';
import type { CalbridgeApi } from '../../main/ipc/contract.ts';
import { SyncButton } from '../components/SyncButton.tsx';
import type { Desk } from '../desk/use-desk.ts';
import type { SyncNow } from '../desk/use-sync-now.ts';
import { PauseButton } from './PauseButton.tsx';
import { StateChip } from './StateChip.tsx';

export interface TopBarProps {
  readonly api: CalbridgeApi;
  readonly desk: Desk;
  readonly sync: SyncNow;
}

export function TopBar({ api, desk, sync }: TopBarProps): ReactElement {
  const pairs = desk.status?.pairs ?? [];
  return (
    <Box
      component="header"
      sx={{
        position: 'sticky',
        top: 0,
        zIndex: 'appBar',
        display: 'flex',
        alignItems: 'center',
        gap: 1,
        minHeight: 56,
        paddingInline: 3,
        borderBlockEnd: '1px solid',
        borderColor: 'divider',
        backgroundColor: 'background.paper',
      }}
    >
      {desk.status !== null && <StateChip status={desk.status} />}
      <Box sx={{ flexGrow: 1 }} />
      {desk.status !== null && pairs.length > 0 && (
        <PauseButton api={api} paused={desk.status.paused} onFailure={sync.fail} />
      )}
      {pairs.some((pair) => pair.state !== 'disabled') && (
        <SyncButton
          person={null}
          busy={pairs.some((pair) => pair.state === 'syncing') || sync.isAsked(null)}
          onPress={() => {
            sync.run(null);
          }}
        />
      )}
    </Box>
  );
}
