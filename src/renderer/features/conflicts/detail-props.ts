/** What each kind of entry is shown with. */
import type { CalbridgeApi } from '../../../main/ipc/contract.ts';
import type { WaitingView } from '../../../main/ipc/contract/conflicts.ts';
import type { Deciding } from './use-deciding.ts';

export interface DetailProps {
  readonly api: CalbridgeApi;
  readonly entry: WaitingView;
  readonly deciding: Deciding;
}

/** Another one whenever what is shown may not be so any more. */
export function newsOf({ entry, deciding }: DetailProps): string {
  return `${String(deciding.changes)} ${entry.what}`;
}
