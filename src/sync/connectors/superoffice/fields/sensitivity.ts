/** Privacy, which is said twice: by a word and by the list of those who may see. */
import type { Sensitivity } from '../../../model/content.ts';
import { textAt, type JsonObject } from '../json.ts';

function isPublic(entity: JsonObject): boolean {
  const word = textAt(entity, 'Private').toLowerCase();
  return word === '' || word === 'public' || word === '0';
}

/** An appointment that only a group may see is private, too. */
export function readSensitivity(entity: JsonObject): Sensitivity {
  return isPublic(entity) ? 'normal' : 'private';
}

/** What is closed already keeps its list: a group stays the group that a person chose. */
export function writeSensitivity(
  entity: JsonObject,
  sensitivity: Sensitivity,
  owner: string,
): JsonObject {
  if (sensitivity === 'normal') {
    return { Private: 'Public', VisibleFor: [{ VisibleId: 0, Visibility: 'All' }] };
  }
  if (!isPublic(entity)) return {};
  const visible = [{ VisibleId: Number(owner), Visibility: 'Associate' }];
  return { Private: 'PrivateUser', VisibleFor: visible };
}
