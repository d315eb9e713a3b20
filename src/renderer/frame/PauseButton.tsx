/** Lets nothing begin by itself for a while, or go on again. */
import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { CalbridgeApi } from '../../main/ipc/contract.ts';
import type { PauseLength, StatusView } from '../../main/ipc/contract/sync.ts';
import type { Failure } from '../../main/ipc/contract/shape.ts';
import { ask } from '../api.ts';
import { t } from '../words/words.ts';

const LENGTHS: readonly (readonly [PauseLength, () => string])[] = [
  ['hour', () => t('pauseHour')],
  ['until-tomorrow', () => t('pauseTomorrow')],
  ['until-resumed', () => t('pauseUntilResumed')],
];

export interface PauseButtonProps {
  readonly api: CalbridgeApi;
  readonly paused: StatusView['paused'];
  readonly onFailure: (failure: Failure) => void;
}

export function PauseButton({ api, paused, onFailure }: PauseButtonProps): ReactElement {
  const [at, setAt] = useState<HTMLElement | null>(null);
  const send = async (call: () => ReturnType<CalbridgeApi['sync']['resume']>): Promise<void> => {
    const answer = await ask(call);
    if (!answer.ok) onFailure(answer.error);
  };
  if (paused !== null) {
    return (
      <Button variant="outlined" onClick={() => void send(api.sync.resume)}>
        {t('resume')}
      </Button>
    );
  }
  return (
    <>
      <Button
        aria-haspopup="menu"
        aria-expanded={at !== null}
        onClick={(event) => {
          setAt(event.currentTarget);
        }}
      >
        {t('pause')}
      </Button>
      <Menu
        open={at !== null}
        anchorEl={at}
        onClose={() => {
          setAt(null);
        }}
      >
        {LENGTHS.map(([lasts, word]) => (
          <MenuItem
            key={lasts}
            onClick={() => {
              setAt(null);
              void send(() => api.sync.pause({ lasts }));
            }}
          >
            {word()}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
