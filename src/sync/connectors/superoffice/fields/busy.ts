/** Busy or free; an invitation that its owner has not answered yet is tentative. */
import type { BusyState } from '../../../model/content.ts';
import { flagAt, textAt, type JsonObject } from '../json.ts';

const OPEN: readonly string[] = ['Invitation', 'Seen', 'Moved', 'MovedSeen'];

export function readBusy(entity: JsonObject): BusyState {
  if (flagAt(entity, 'IsFree') === true) return 'free';
  return OPEN.includes(textAt(entity, 'InvitationStatus')) ? 'tentative' : 'busy';
}
