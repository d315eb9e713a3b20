/** The list of priorities, matched with the three degrees of importance. */
import type { Importance } from '../../model/content.ts';
import { flagAt, keyAt, textAt, type JsonObject } from './json.ts';
import type { CrmLists, ListItem } from '../../ports/connection.ts';
import type { NetServer } from './net-server.ts';
import { SyncError } from '../../model/error.ts';

export interface Priorities {
  /** The priority id that is written for an importance. */
  readonly ids: ReadonlyMap<Importance, string>;
  /** What each mapped priority id means. */
  readonly meaning: ReadonlyMap<string, Importance>;
}

/**
 * What a priority means, by its id or name, as the administrator chose it. The first one with an
 * importance is the one that is written for it.
 */
export type PriorityChoice = Readonly<Record<string, Importance>>;

const IMPORTANCES: readonly Importance[] = ['low', 'normal', 'high'];

// English, Norwegian, Swedish, Danish, Finnish, Dutch, German.
const NAMES: Readonly<Record<Importance, readonly string[]>> = {
  low: ['low', 'lav', 'låg', 'matala', 'alhainen', 'laag', 'niedrig'],
  normal: [
    ...['normal', 'medium', 'middels', 'vanlig', 'medel', 'mellem', 'almindelig'],
    ...['normaali', 'keskitaso', 'normaal', 'gemiddeld', 'mittel'],
  ],
  high: ['high', 'høy', 'høg', 'hög', 'høj', 'korkea', 'tärkeä', 'hoog', 'hoch'],
};

interface Item {
  readonly id: string;
  /** In lower case; more than one when the name comes in several languages. */
  readonly names: readonly string[];
}

/** @throws SyncError as `NetServer` */
export async function readLists(server: NetServer, signal: AbortSignal): Promise<CrmLists> {
  const [priorities, types] = await Promise.all([
    server.priorities(signal),
    server.followUpTypes(signal),
  ]);
  const usual = matchPriorities(priorities, null)?.meaning;
  return {
    priorities: listItems(priorities).map((one) => ({
      ...one,
      importance: usual?.get(one.id) ?? null,
    })),
    types: listItems(types),
  };
}

function listItems(list: readonly JsonObject[]): readonly ListItem[] {
  return list
    .filter((item) => flagAt(item, 'Deleted') !== true)
    .flatMap((item) => {
      const id = keyAt(item, 'Id');
      return id === null ? [] : [{ id, name: spokenName(textAt(item, 'Name')) }];
    });
}

/** Of a name in several languages the first. */
function spokenName(name: string): string {
  return (/[A-Z]{2}:"([^"]*)"/.exec(name)?.[1] ?? name).trim();
}

/** @throws SyncError as `NetServer`; settings for a choice that is not in the list */
export async function readPriorities(
  server: NetServer,
  choice: PriorityChoice | null,
  signal: AbortSignal,
): Promise<Priorities | null> {
  return matchPriorities(await server.priorities(signal), choice);
}

/**
 * Null unless a normal priority and another one are known: then importance is left alone.
 * @throws SyncError settings for a choice that is not in the list
 */
export function matchPriorities(
  list: readonly JsonObject[],
  choice: PriorityChoice | null,
): Priorities | null {
  const items = list
    .filter((item) => flagAt(item, 'Deleted') !== true)
    .flatMap((item): readonly Item[] => {
      const id = keyAt(item, 'Id');
      return id === null ? [] : [{ id, names: languagesOf(textAt(item, 'Name')) }];
    });
  const meaning = new Map(
    Object.entries(choice ?? {}).map(([chosen, importance]) => [
      chosenOf(items, chosen),
      importance,
    ]),
  );
  for (const importance of IMPORTANCES) {
    const isChosen = [...meaning.values()].includes(importance);
    const found = isChosen ? null : named(items, NAMES[importance]);
    if (found !== null && !meaning.has(found)) meaning.set(found, importance);
  }
  const ids = new Map([...meaning].reverse().map(([id, importance]) => [importance, id]));
  return ids.has('normal') && ids.size > 1 ? { ids, meaning } : null;
}

/** `NO:"Lav";US:"Low"` is one name in two languages. */
function languagesOf(name: string): readonly string[] {
  const parts = [...name.matchAll(/[A-Z]{2}:"([^"]*)"/g)].map((match) => match[1] ?? '');
  return (parts.length === 0 ? [name] : parts).map((part) => part.trim().toLowerCase());
}

function named(items: readonly Item[], names: readonly string[]): string | null {
  return items.find((item) => item.names.some((name) => names.includes(name)))?.id ?? null;
}

function chosenOf(items: readonly Item[], chosen: string): string {
  const found = items.find(({ id }) => id === chosen)?.id ?? named(items, [chosen.toLowerCase()]);
  if (found !== null) return found;
  throw new SyncError('settings', `SuperOffice has no priority “${chosen}”. Choose another one.`, {
    side: 'crm',
  });
}
