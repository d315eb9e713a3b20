/** Lets diaries that are looked at one after the other share a look: 50 of them cost one question. */
import { asSyncError } from '../../../model/error.ts';
import type { EpochMs, Window } from '../../../model/time.ts';
import type { LogPlace, Place } from './place.ts';
import { takeRound, type Back, type Round, type RoundPlan } from './round.ts';
import type { Source } from './source.ts';
import { ToldEntries } from './told-entries.ts';

/** As long as the server itself keeps what it once listed. */
const KEPT = 60_000;
/** As long as a round of all diaries takes at the most. */
const JUST_NOW = 20_000;
const CENSUS_EVERY = 3_600_000;
const HOUR = 3_600_000;

/** The longest list of associates in one question. */
const GROUP = 60;

/** After a start nobody knows where the others stopped: at about the same time, most likely. */
const UNKNOWN: Back = { time: 600_000, entries: 500 };
const KNOWN: Back = { time: 0, entries: 0 };

export interface Look {
  readonly owner: string;
  readonly window: Window;
  /** Null: everything is listed. */
  readonly place: Place | null;
}

interface Shared {
  readonly plan: RoundPlan;
  readonly at: EpochMs;
  readonly round: Promise<Round>;
  /** Those who have seen it: another look of theirs is meant to show something newer. */
  readonly seenBy: Set<string>;
}

export class Rounds {
  readonly #places = new Map<string, Place | null>();
  /** When each diary was looked at for the last time. */
  readonly #looks = new Map<string, EpochMs>();
  readonly #told = new ToldEntries();
  #shared: readonly Shared[] = [];

  /** A diary that is going to be looked at, too. */
  expect(owner: string): void {
    if (!this.#places.has(owner)) this.#places.set(owner, null);
  }

  /** Where a diary's reading stopped, to begin there for all when another one is looked at. */
  stopped(owner: string, place: Place): void {
    this.#places.set(owner, place);
  }

  /** What was looked at before shows nothing of what was written to a diary meanwhile. */
  wrote(owner: string): void {
    for (const { seenBy } of this.#shared) seenBy.add(owner);
  }

  /** @throws SyncError when the server cannot be asked */
  async take(source: Source, look: Look, signal: AbortSignal): Promise<Round> {
    const now = source.clock.now();
    this.#shared = this.#shared.filter(({ at }) => at <= now && now - at < KEPT);
    this.#looks.set(look.owner, now);
    this.#forgetAbsent(now);
    const known = this.#shared.find((one) => serves(one, look, now));
    if (known === undefined) return await this.#begin(source, look, signal);
    known.seenBy.add(look.owner);
    try {
      const taken = await known.round;
      return isTold(source, known) ? taken : await this.#begin(source, look, signal);
    } catch (thrown) {
      // Whoever began it has given up waiting; that is not our end.
      const isTheirs = asSyncError(thrown).code === 'cancelled' && !signal.aborted;
      if (isTheirs) return await this.#begin(source, look, signal);
      throw thrown;
    }
  }

  /**
   * A diary that is not looked at any more may be linked no longer: from a place that nobody moves
   * on, each look would list more than the one before. It takes part again after its own look.
   */
  #forgetAbsent(now: EpochMs): void {
    for (const [owner, at] of this.#looks) {
      if (at <= now && now - at < CENSUS_EVERY) continue;
      this.#looks.delete(owner);
      this.#places.delete(owner);
      this.#told.forget(owner);
    }
  }

  async #begin(source: Source, look: Look, signal: AbortSignal): Promise<Round> {
    const at = source.clock.now();
    const plan = this.#planOf(source, look, at);
    const round = takeRound(source, plan, signal);
    const shared = { plan, at, round, seenBy: new Set([look.owner]) };
    this.#shared = [...this.#shared, shared];
    try {
      const taken = await round;
      if (taken.told !== null) this.#told.told(plan.owners, taken.told, at);
      if (isTold(source, shared)) return taken;
    } catch (thrown) {
      this.#shared = this.#shared.filter((one) => one !== shared);
      throw thrown;
    }
    this.#shared = this.#shared.filter((one) => one !== shared);
    return await this.#begin(source, look, signal);
  }

  /** Whether a look waits for a diary, or it has just had one. */
  #isServed(owner: string, now: EpochMs): boolean {
    return this.#shared.some(
      ({ plan, at, seenBy }) =>
        plan.owners.includes(owner) && (!seenBy.has(owner) || now - at < JUST_NOW),
    );
  }

  /** Together with those who have not been served for a while; each begins no later than it has to. */
  #planOf({ dialect }: Source, { owner, window, place }: Look, at: EpochMs): RoundPlan {
    const waiting = [...this.#places].filter(
      ([one, their]) => one !== owner && !this.#isServed(one, at) && isAlike(their, place),
    );
    const others = dialect.tellsOwners ? waiting.slice(0, GROUP - 1) : [];
    const places = [place, ...others.map(([, their]) => their)].filter((one) => one !== null);
    const isFull = place === null || place.since === null;
    const owners = [owner, ...others.map(([one]) => one)];
    return {
      owners,
      since: isFull ? null : least(places.map(({ since }) => since)),
      listed: listedUntil([[owner, place], ...others]),
      window,
      census: isFull || places.some((one) => needsCensus(one, at)),
      log: isFull ? null : earliest(places.map(({ log }) => log)),
      back: !isFull && others.some(([, their]) => their === null) ? UNKNOWN : KNOWN,
      told: this.#told.of(owners, at),
    };
  }
}

function listedUntil(
  places: readonly (readonly [owner: string, place: Place | null])[],
): ReadonlyMap<string, EpochMs> {
  const known = new Map<string, EpochMs>();
  for (const [owner, place] of places) {
    const since = place?.since ?? null;
    if (since !== null) known.set(owner, since);
  }
  return known;
}

/** Whether it is known of each row whose it is. */
function isTold({ dialect }: Source, { plan }: Pick<Shared, 'plan'>): boolean {
  return dialect.tellsOwners || plan.owners.length === 1;
}

/** Where a diary begins that was not looked at since our start is not known: it takes part. */
function isAlike(their: Place | null, ours: Place | null): boolean {
  const isFull = (one: Place | null): boolean => one === null || one.since === null;
  return their === null || isFull(their) === isFull(ours);
}

/** Null when any is null. */
function least(values: readonly (number | null)[]): number | null {
  return values.some((one) => one === null) ? null : Math.min(...values.map((one) => one ?? 0));
}

function earliest(logs: readonly (LogPlace | null)[]): LogPlace | null {
  const known = logs.filter((one) => one !== null);
  if (known.length === 0 || known.length < logs.length) return null;
  const id = Math.min(...known.map((one) => one.id));
  return { id, isKept: known.every(({ isKept }) => isKept) };
}

/** Only the ids of the window show what a log missed, and what the window has reached. */
function needsCensus({ log, censusAt }: Place, now: EpochMs): boolean {
  return log?.isKept !== true || censusAt > now || now - censusAt >= CENSUS_EVERY;
}

function serves({ plan, seenBy }: Shared, { owner, window, place }: Look, now: EpochMs): boolean {
  if (!plan.owners.includes(owner) || seenBy.has(owner) || !isSameWindow(plan.window, window)) {
    return false;
  }
  if (place === null || place.since === null) return plan.census;
  const { since, log, back } = plan;
  if (since === null || since - back.time > place.since) return false;
  if (plan.census) return true;
  // A round that goes on from a later entry of the log may have missed a removal of this diary.
  const coversLog = log !== null && place.log !== null && log.id - back.entries <= place.log.id;
  return coversLog && !needsCensus(place, now);
}

function isSameWindow(one: Window, other: Window): boolean {
  return Math.abs(one.from - other.from) < HOUR && Math.abs(one.until - other.until) < HOUR;
}
