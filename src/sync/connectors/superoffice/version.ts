/** The version of an appointment: when it was updated and by whom, alike in lists and entities. */
import { hashText } from '../../model/hash.ts';
import { version, type ItemId, type Version } from '../../model/ids.ts';
import type { EpochMs } from '../../model/time.ts';
import { readStamp } from './dates.ts';
import { objectAt, textAt, type JsonObject } from './json.ts';

// Some servers keep whole seconds only, and two people may save within one: so the one who saved
// is part of the version. Lists show the login of that person, entities hold it beside the id.

function versionOf(updated: string, login: string): Version | null {
  const stamp = readStamp(updated);
  return stamp === null ? null : version(`${stamp.text}#${login.trim().toLowerCase()}`);
}

export function entityVersion(entity: JsonObject): Version | null {
  return versionOf(textAt(entity, 'UpdatedDate'), textAt(objectAt(entity, 'UpdatedBy'), 'Name'));
}

/** @param logins The login of each name or id by which a list may tell a user. */
export function rowVersion(row: JsonObject, logins: ReadonlyMap<string, string>): Version | null {
  const shown = textAt(row, 'updatedBy').trim().toLowerCase();
  const login = logins.get(shown) ?? (/^\d+$|\s/.test(shown) ? null : shown);
  return login === null ? null : versionOf(textAt(row, 'updatedDate'), login);
}

/** The version of a series: all its rows and the version of each; null when one is not told. */
export function versionOfRows(
  rows: readonly { readonly id: ItemId; readonly version: Version | null }[],
): Version | null {
  const parts = rows.map(({ id, version: one }) => (one === null ? null : `${id}@${one}`));
  return parts.includes(null) ? null : version(hashText(parts.sort().join(' ')));
}

/** When the version was made, by the server's clock, to the millisecond. */
export function versionInstant(of: Version): EpochMs | null {
  return readStamp(of.slice(0, of.indexOf('#')))?.instant ?? null;
}
