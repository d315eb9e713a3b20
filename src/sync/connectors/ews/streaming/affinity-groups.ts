/**
 * Which mailboxes one server can keep the subscriptions of. Source: vendor's "Maintain affinity
 * between a group of subscriptions and the Mailbox server".
 */
import { asSyncError } from '../../../model/error.ts';
import type { Http } from '../../../ports/http.ts';
import { askUserSettings } from '../discovery/user-settings.ts';

/** Subscriptions in one connection; more are refused. */
const MOST_TOGETHER = 200;
/** Addresses a question; servers refuse a hundred. */
const BATCH = 50;
const SETTINGS = ['GroupingInformation', 'ExternalEwsUrl'];

/** What mailboxes have in common that get on together, by their address; the others are absent. */
export type GroupKeys = ReadonlyMap<string, string>;

export const NO_KEYS: GroupKeys = new Map();

/**
 * Asks Autodiscover at the host of the service itself, which is sent the password anyway.
 * @param url of the service
 * @returns no keys where it does not answer
 * @throws SyncError cancelled
 */
export async function askGroupKeys(
  { http, url }: { readonly http: Http; readonly url: string },
  addresses: readonly string[],
  signal: AbortSignal,
): Promise<GroupKeys> {
  const { origin } = new URL(url);
  const keys = new Map<string, string>();
  try {
    for (let at = 0; at < addresses.length; at += BATCH) {
      const emails = addresses.slice(at, at + BATCH);
      const told = await askUserSettings(http, { origin, emails, settings: SETTINGS }, signal);
      // Answers do not say whom they are about.
      if (told.length !== emails.length) return NO_KEYS;
      for (const [index, { values }] of told.entries()) {
        const [grouping = '', service = ''] = SETTINGS.map((name) => values.get(name));
        const email = emails[index];
        if (email !== undefined && grouping !== '') keys.set(email, `${service}\n${grouping}`);
      }
    }
  } catch (thrown) {
    if (asSyncError(thrown).code === 'cancelled') throw thrown;
    return NO_KEYS;
  }
  return keys;
}

/** The largest groups first; in each, its addresses in order, of which the first is the anchor. */
export function groupsBy(
  keys: GroupKeys,
  addresses: readonly string[],
): readonly (readonly string[])[] {
  const groups = new Map<string, string[]>();
  for (const address of [...new Set(addresses)].sort()) {
    const key = keys.get(address) ?? '';
    groups.set(key, [...(groups.get(key) ?? []), address]);
  }
  const parts = [...groups.values()].flatMap((group) =>
    Array.from({ length: Math.ceil(group.length / MOST_TOGETHER) }, (_, part) =>
      group.slice(part * MOST_TOGETHER, (part + 1) * MOST_TOGETHER),
    ),
  );
  return parts.sort((one, other) => other.length - one.length);
}
