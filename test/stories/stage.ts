/** The world in which a story is played: two servers, some PCs, and what was found out. */
import { createMemoryState, type MemoryState } from '../../src/main/db/memory-state.ts';
import { typicalCapabilities } from '../../src/sync/connectors/memory/capabilities.ts';
import { createMemoryStore } from '../../src/sync/connectors/memory/memory-store.ts';
import {
  DEFAULT_POLICY,
  sameRuleForAll,
  type ConflictRules,
  type Policy,
} from '../../src/sync/core/policy.ts';
import type { StoredItem } from '../../src/sync/model/item.ts';
import { SIDES, type Side } from '../../src/sync/model/side.ts';
import { World } from '../support/world.ts';
import { namesOf, type Entry } from './diary.ts';
import type { Settings, Story } from './story.ts';

/** Where in the file a golden text stands. */
export type Place = readonly (string | number)[];

/** Something that is not as the story says. */
export interface Finding {
  readonly place: Place;
  readonly expected: unknown;
  readonly actual: unknown;
  /** Sentences may be written anew for a person to look at; facts may not. */
  readonly isGolden: boolean;
}

interface Pc {
  readonly state: MemoryState;
  readonly installation: string;
}

export class Stage {
  readonly world = new World();
  readonly findings: Finding[] = [];
  readonly pcs = new Map<string, Pc>();
  /** Where a server misbehaves, so that a run may end otherwise than it was planned. */
  readonly troubled = new Set<Side>();
  saved: MemoryState | null = null;

  constructor({ servers, policy }: Story) {
    for (const side of SIDES) rebuild(this.world, side, servers?.[side]);
    this.world.policy = changed({ ...DEFAULT_POLICY, recoverGrace: 1_000 }, policy ?? {});
  }

  checkFact(place: Place, expected: unknown, actual: unknown): void {
    this.#compare({ place, expected, actual, isGolden: false });
  }

  checkWords(place: Place, expected: unknown, actual: unknown): void {
    this.#compare({ place, expected, actual, isGolden: true });
  }

  #compare(finding: Finding): void {
    const isSame = JSON.stringify(finding.expected) === JSON.stringify(finding.actual);
    if (!isSame) this.findings.push(finding);
  }
}

type Given<T> = { readonly [Key in keyof T]?: T[Key] | undefined } | undefined;

/** `before` with what is given in its place. */
function over<T extends object>(before: T, given: Given<T>): T {
  const defined = Object.entries(given ?? {}).filter(([, value]) => value !== undefined);
  return { ...before, ...Object.fromEntries(defined) };
}

function rulesOf(before: ConflictRules, given: Settings['conflictRules']): ConflictRules {
  if (given === undefined) return before;
  if (typeof given === 'string') return sameRuleForAll(given);
  return { ...before, ...(given as Partial<ConflictRules>) };
}

/** The settings with some of them changed. */
export function changed(before: Policy, given: Settings): Policy {
  const { conflictRules, privacy, filters, invitations, limits, ...plain } = given;
  const on = (side: Side): Policy['privacy'][Side] => over(before.privacy[side], privacy?.[side]);
  return {
    ...over(before, plain),
    conflictRules: rulesOf(before.conflictRules, conflictRules),
    privacy: { crm: on('crm'), calendar: on('calendar') },
    filters: over(before.filters, filters),
    invitations: over(before.invitations, invitations),
    limits: over(before.limits, limits),
  };
}

function rebuild(world: World, side: Side, given: NonNullable<Story['servers']>[Side]): void {
  if (given === undefined) return;
  const typical = typicalCapabilities(side, given.zone ?? null);
  const capabilities = {
    ...typical,
    titleLimit: given['longest title'] ?? typical.titleLimit,
    suppressesMail: given['mails people'] !== true,
    fields: {
      ...typical.fields,
      attendees: given['takes attendees'] === true ? ('write' as const) : typical.fields.attendees,
    },
  };
  const store = createMemoryStore({ side, clock: world.clock, capabilities });
  Object.assign(world, { [side]: store });
}

/** Everything that follows happens on this PC; a new one knows nothing. */
export function goTo({ world, pcs }: Stage, name: string): void {
  pcs.set(world.installation, { state: world.state, installation: world.installation });
  const pc = pcs.get(name) ?? { state: createMemoryState(), installation: name };
  world.state = pc.state;
  world.installation = pc.installation;
}

/** All that a name stands for, such as `Visit`, `Visit #2` or `Visit 1..3`. */
export function itemsNamed({ world }: Stage, side: Side, text: string): readonly StoredItem[] {
  const items = world.store(side).desk.items();
  return namesOf(text).map(({ title, nth }) => {
    const item = items.filter(({ value }) => value.title === title)[nth - 1];
    if (!item) throw new Error(`There is no "${text}" in the ${side} at this point.`);
    return item;
  });
}

export function itemNamed(stage: Stage, side: Side, text: string): StoredItem {
  const [item, another] = itemsNamed(stage, side, text);
  if (!item || another) throw new Error(`"${text}" is not one appointment.`);
  return item;
}

export function enter({ world }: Stage, side: Side, list: readonly Entry[]): void {
  for (const entry of list) world.store(side).desk.create(entry);
}
