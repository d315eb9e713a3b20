/** A state as shape, word and colour; the shape alone tells the states apart. */
import Box from '@mui/material/Box';
import type { ReactElement } from 'react';
import type { PairView, StatusView } from '../../main/ipc/contract/sync.ts';
import { t } from '../words/words.ts';
import { LineIcon } from './LineIcon.tsx';

export type State = PairView['state'] | 'paused';

interface Look {
  readonly word: () => string;
  readonly colour: string;
  /** Drawn in a square of 24, as lines. */
  readonly path: string;
}

const CIRCLE = 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18';

const LOOKS: Readonly<Record<State, Look>> = {
  'in-sync': {
    word: () => t('status:stateInSync'),
    colour: 'success.main',
    path: `${CIRCLE} M7.5 12.4l3 3l6-6.4`,
  },
  syncing: {
    word: () => t('status:stateSyncing'),
    colour: 'primary.main',
    path: 'M20 11a8 8 0 0 0-14.3-3.6 M4 13a8 8 0 0 0 14.3 3.6 M5 3.5v4.4h4.4 M19 20.5v-4.4h-4.4',
  },
  attention: {
    word: () => t('status:stateAttention'),
    colour: 'warning.main',
    path: 'M12 3.5L22 20.5H2z M12 10v5 M12 17.6v.4',
  },
  offline: {
    word: () => t('status:stateOffline'),
    colour: 'error.main',
    path: 'M8.5 3.7A9 9 0 0 0 8.5 20.3 M15.5 3.7A9 9 0 0 1 15.5 20.3 M9 9l6 6 M15 9l-6 6',
  },
  never: {
    word: () => t('status:stateNever'),
    colour: 'text.secondary',
    path: `${CIRCLE} M12 7v5.4l3.4 2`,
  },
  paused: {
    word: () => t('chipPaused'),
    colour: 'text.secondary',
    path: `${CIRCLE} M9.5 8.5v7 M14.5 8.5v7`,
  },
  disabled: {
    word: () => t('status:stateDisabled'),
    colour: 'text.secondary',
    path: `${CIRCLE} M8 12h8`,
  },
};

/** The sign of what is said about everyone together. */
export const STATE_OF_TONE: Readonly<Record<StatusView['tone'], State>> = {
  none: 'never',
  good: 'in-sync',
  busy: 'syncing',
  waiting: 'never',
  attention: 'attention',
  offline: 'offline',
  paused: 'paused',
};

export function StateIcon(props: { readonly state: State; readonly size: number }): ReactElement {
  const look = LOOKS[props.state];
  return <LineIcon path={look.path} size={props.size} colour={look.colour} />;
}

export function StateMark({ state }: { readonly state: State }): ReactElement {
  const look = LOOKS[state];
  return (
    <Box component="span" sx={{ display: 'flex', alignItems: 'flex-start', gap: 1 }}>
      <StateIcon state={state} size={20} />
      <Box component="span" sx={{ color: look.colour, fontWeight: 600 }}>
        {look.word()}
      </Box>
    </Box>
  );
}
