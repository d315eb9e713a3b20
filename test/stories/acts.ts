/** What people, servers, clocks and disks do in a story. */
import { createMemoryState } from '../../src/main/db/memory-state.ts';
import { WELL_BEHAVED, type Misbehaviour } from '../../src/sync/connectors/memory/misbehaviour.ts';
import { decideConflict } from '../../src/sync/engine/conflicts.ts';
import { separate, unite } from '../../src/sync/engine/twins.ts';
import { asSyncError, SyncError } from '../../src/sync/model/error.ts';
import { SIDES, type Side } from '../../src/sync/model/side.ts';
import { parseInstant } from '../../src/sync/model/time.ts';
import { DAY, MINUTE } from '../support/manual-clock.ts';
import { PAIR } from '../support/world.ts';
import { HOME_ZONE } from './diary.ts';
import { enter, itemNamed, itemsNamed, type Place, type Stage } from './stage.ts';
import type { Person, Step, Trouble } from './story.ts';

function actOf(stage: Stage, act: Person): void {
  const { desk } = stage.world.store(act.in);
  if ('add' in act) enter(stage, act.in, act.add);
  else if ('remove' in act) {
    const names = act.remove.flatMap((name) => itemsNamed(stage, act.in, name));
    for (const { ref } of names) desk.remove(ref.id);
  } else if ('edit' in act) {
    for (const { ref } of itemsNamed(stage, act.in, act.edit)) desk.edit(ref.id, act.to);
  } else if ('copy' in act) {
    for (const { ref } of itemsNamed(stage, act.in, act.copy)) desk.copy(ref.id);
  } else if ('mark' in act) desk.markForeign(itemNamed(stage, act.in, act.mark).ref.id, act.as);
  else desk.makeSeries(itemNamed(stage, act.in, act['make a series of']).ref.id);
}

export function letPeople(stage: Stage, acts: readonly Person[]): void {
  for (const act of acts) {
    actOf(stage, act);
    // Two people never do something in the very same moment.
    stage.world.clock.advance(1_000);
  }
}

export function momentOf(text: string): number {
  const instant = parseInstant(text.replace(' ', 'T'), HOME_ZONE);
  if (instant === null) throw new Error(`"${text}" is not written like "2026-11-24 14:00".`);
  return instant;
}

function failureOf(given: NonNullable<Trouble['fails at']>): Misbehaviour['failNext'] {
  const { request, times, until } = given;
  return {
    code: given.with,
    times,
    at: request,
    retryAt: until === undefined ? null : momentOf(until),
  };
}

/** Trouble with a write that no preview can foresee. */
const UNFORESEEN = [
  'loses answers',
  'fails at',
  'fails inside',
  'refuses as stale',
  'refuses titles with',
  'tells late',
] as const satisfies readonly (keyof Trouble)[];

function misbehaviourOf(stage: Stage, side: Side, given: Trouble): Partial<Misbehaviour> {
  const hidden = given['lets nobody read']?.flatMap((name) => itemsNamed(stage, side, name));
  const failure = given['fails at'];
  const told: Partial<Record<keyof Misbehaviour, unknown>> = {
    emptyFeed: given['shows nothing'],
    lostAnswers: given['loses answers'],
    failNext: failure && failureOf(failure),
    failOperations: given['fails inside'],
    stale: given['refuses as stale'],
    rejectTitles: given['refuses titles with'],
    truncateTitles: given['cuts titles after'],
    duplicateFeed: given['tells everything twice'],
    reorderFeed: given['tells everything backwards'],
    delayFeed: given['tells late'],
    noVersions: given['tells no versions'],
    expireCursor: given['forgets where we stopped'],
    hide: hidden?.map(({ ref }) => ref.id),
    swapAccount: given['belongs to somebody else'],
    version: given['calls its version'],
    zone: given['calls its zone'],
  };
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
}

export function letServers(stage: Stage, given: NonNullable<Step['servers']>): void {
  const on = (side: Side): Partial<Misbehaviour> => {
    const told = given[side];
    if (told === undefined) return {};
    return told === 'behaves' ? WELL_BEHAVED : misbehaviourOf(stage, side, told);
  };
  for (const side of SIDES) stage.world.store(side).misbehave(on(side));
  for (const side of SIDES) {
    const told = given[side];
    if (told === 'behaves') stage.troubled.delete(side);
    else if (told && UNFORESEEN.some((key) => told[key] !== undefined)) stage.troubled.add(side);
  }
}

const UNITS: Readonly<Record<string, number>> = { minute: MINUTE, hour: 60 * MINUTE, day: DAY };

/** `+2 days`, or `2026-12-01 14:00` in Oslo. */
export function moveClock({ world }: Stage, text: string): void {
  const { sign, amount, unit } =
    /^(?<sign>[+-])(?<amount>\d+) (?<unit>minute|hour|day)s?$/.exec(text)?.groups ?? {};
  const distance = unit
    ? Number(`${String(sign)}${String(amount)}`) * (UNITS[unit] ?? 0)
    : momentOf(text) - world.clock.now();
  world.clock.advance(distance);
}

export function changeDatabase(stage: Stage, what: NonNullable<Step['database']>): void {
  const { world } = stage;
  if (what === 'lost') world.state = createMemoryState();
  else if (what === 'saved') stage.saved = world.state.snapshot();
  else {
    if (stage.saved === null) throw new Error('No database was saved before.');
    world.state = stage.saved.snapshot();
  }
}

/** Does what a person asked for; the sentence of a refusal is compared. */
async function asked(
  stage: Stage,
  step: { readonly place: Place; readonly fails: string | undefined },
  work: () => unknown,
): Promise<void> {
  let refusal: string | undefined;
  try {
    await work();
  } catch (thrown) {
    if (!(thrown instanceof SyncError)) throw thrown;
    refusal = asSyncError(thrown).message;
  }
  const place = [...step.place, 'fails'];
  if (step.fails === undefined) stage.checkFact(place, undefined, refusal);
  else stage.checkWords(place, step.fails, refusal);
}

export async function letDecide(
  stage: Stage,
  place: Place,
  given: NonNullable<Step['decide']>,
): Promise<void> {
  const { state, clock } = stage.world;
  await asked(stage, { place, fails: given.fails }, () => {
    const cases = state.conflicts(PAIR).filter(({ title }) => title === given.about);
    const found = cases.find((one) => one.state === 'open') ?? cases[0];
    if (!found) throw new Error(`Nothing about "${given.about}" is in the inbox.`);
    decideConflict({ state, clock }, { pair: PAIR, conflict: found.id, take: given.take });
  });
}

export async function letUnite(
  stage: Stage,
  place: Place,
  given: NonNullable<Step['unite']>,
): Promise<void> {
  const items = {
    crm: itemNamed(stage, 'crm', given.crm).ref.id,
    calendar: itemNamed(stage, 'calendar', given.calendar).ref.id,
  };
  await asked(stage, { place, fails: given.fails }, () => unite(stage.world.context(), items));
}

export async function letSeparate(
  stage: Stage,
  place: Place,
  given: NonNullable<Step['separate']>,
): Promise<void> {
  const { state, clock } = stage.world;
  const item = itemNamed(stage, given.in, given.item).ref.id;
  await asked(stage, { place, fails: given.fails }, () => {
    separate({ state, clock }, { pair: PAIR, side: given.in, item });
  });
}
