/** What can be done with the people of the grid. */
import type { DirectionView } from '../../../main/ipc/contract/people.ts';
import type { PairView } from '../../../main/ipc/contract/sync.ts';

export interface PersonActions {
  readonly onSwitch: (pairs: readonly PairView[], enabled: boolean) => void;
  readonly onDirection: (pairs: readonly PairView[], direction: DirectionView) => void;
  readonly onSync: (pairs: readonly PairView[]) => void;
  /** Opens the page of it. */
  readonly onPreview: (pair: PairView) => void;
  readonly onRename: (pair: PairView) => void;
  readonly onUnlink: (pairs: readonly PairView[]) => void;
}
