/** What SuperOffice tells its users of a follow-up besides its content: who owns it, and a warning. */
import type { Notice } from '../../../model/capabilities.ts';
import { textAt, type JsonObject } from '../json.ts';
import { hasGuests } from './attendees.ts';

export const NOTICES: readonly Notice[] = ['owned-elsewhere', 'left-out'];

interface Mark {
  readonly property: string;
  /** As names and as numbers. */
  readonly unset: readonly string[];
  readonly set: readonly [string, ...string[]];
}

const OWNERSHIP: Mark = {
  property: 'OwnedExternally',
  unset: ['None', '', '0'],
  set: ['Outlook', '2'],
};

const WARNING: Mark = {
  property: 'CautionWarning',
  unset: ['OK', '', '0'],
  set: ['NotInSync', '1'],
};

/** Another product's owner and another warning of SuperOffice stay. */
function marked(entity: JsonObject, { property, unset, set }: Mark, isWanted: boolean): JsonObject {
  if (!Object.hasOwn(entity, property)) return {};
  const told = textAt(entity, property).trim();
  const isOther = !unset.includes(told) && !set.includes(told);
  if (isOther || set.includes(told) === isWanted) return {};
  return { [property]: isWanted ? set[0] : unset[0] };
}

/**
 * Only the properties that have to change; releases that lack one are not sent it. Of a booking
 * SuperOffice itself warns in the same place.
 */
export function writeNotices(
  entity: JsonObject,
  notices: readonly Notice[] | undefined,
  owner: string,
): JsonObject {
  if (notices === undefined) return {};
  return {
    ...marked(entity, OWNERSHIP, notices.includes('owned-elsewhere')),
    ...(!hasGuests(entity, owner) && marked(entity, WARNING, notices.includes('left-out'))),
  };
}
