/**
 * Writes to occurrences that stand apart: all that is to be done to one series is one update of it.
 * Nothing is written to another version of the series than the one that was looked at.
 */
import { partValue, seriesIn, type SeriesStored } from '../../core/series-parts.ts';
import { occurrenceOn, withoutPart, withPartChanged } from '../../core/part-writes.ts';
import type { Appointment } from '../../model/appointment.ts';
import { SyncError, type ErrorCode } from '../../model/error.ts';
import type { ItemId, Version } from '../../model/ids.ts';
import type { ItemRef, Sighting } from '../../model/item.ts';
import { partId, partOf, type SeriesPart } from '../../model/series-part.ts';
import type { Series } from '../../model/series.ts';
import { firstTime } from '../../model/series-window.ts';
import { extentOf } from '../../model/time.ts';
import type { WriteOperation, WriteOutcome } from '../../ports/appointment-store.ts';
import { windowOf, writerOf, type ReadingContext } from '../context.ts';
import { isLinked } from './known-parts.ts';

type Changing = Exclude<WriteOperation, { readonly kind: 'create' }>;

/** What is to be done to one occurrence, and at which place its outcome is told. */
interface Turn {
  readonly at: number;
  readonly operation: Changing;
  readonly part: SeriesPart;
}

const REFUSALS = {
  gone: 'The series does not have this occurrence any more.',
  stale: 'The series was changed in the meantime.',
  'read-only': 'An occurrence of a series cannot become a series of its own.',
} as const satisfies Partial<Record<ErrorCode, string>>;

const failed = (error: SyncError): WriteOutcome => ({ kind: 'failed', error });

const refused = (code: keyof typeof REFUSALS): WriteOutcome =>
  failed(new SyncError(code, REFUSALS[code], { side: 'crm' }));

const unanswered = (): WriteOutcome =>
  failed(new SyncError('unknown-outcome', 'The server did not answer a write.', { side: 'crm' }));

function turnOf(operation: WriteOperation, at: number): Turn | null {
  const part = operation.kind === 'create' ? null : partOf(operation.ref.id);
  return part === null ? null : { at, operation: operation as Changing, part };
}

/** What our own writes have made of a series since it was looked at. */
interface Rewritten {
  readonly replaced: ReadonlySet<Version | null>;
  readonly version: Version | null;
}

/** What is sent for a series, and what it will be; null: it is removed as a whole. */
interface Change {
  readonly item: SeriesStored;
  readonly series: Series | null;
}

export class PartWriting {
  readonly #context: ReadingContext;
  readonly #rewritten = new Map<ItemId, Rewritten>();

  constructor(context: ReadingContext) {
    this.#context = context;
  }

  async write(
    operations: readonly WriteOperation[],
    signal: AbortSignal,
  ): Promise<readonly WriteOutcome[]> {
    const { crm } = this.#context.stores;
    const turns = operations.flatMap((one, at) => turnOf(one, at) ?? []);
    const outcomes = new Map<number, WriteOutcome>();
    for (const own of Map.groupBy(turns, ({ part }) => part.series).values()) {
      for (const [at, outcome] of await this.#ofSeries(own, signal)) outcomes.set(at, outcome);
    }
    const others = operations.filter((_, at) => !turns.some((one) => one.at === at));
    const answers = others.length === 0 ? [] : await crm.write(others, signal);
    let next = 0;
    return operations.map((_, at) => {
      const own = outcomes.get(at);
      if (own !== undefined) return own;
      next += 1;
      return answers[next - 1] ?? unanswered();
    });
  }

  async #ofSeries(
    turns: readonly Turn[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<number, WriteOutcome>> {
    const { stores } = this.#context;
    const { series: id } = (turns[0] as Turn).part;
    const query = { ids: [id], window: windowOf(this.#context), signal };
    const [sighting] = await stores.crm.read(query);
    const outcomes = new Map<number, WriteOutcome>();
    const todo: Turn[] = [];
    for (const turn of turns) {
      const answer = this.#answer(turn, sighting);
      if (answer === null) todo.push(turn);
      else outcomes.set(turn.at, answer);
    }
    const item = seriesIn(sighting ?? null);
    if (item === null || todo.length === 0) return outcomes;
    const series = seriesAfter(item, todo);
    const change = { item, series };
    const sent = operationOf(change, { context: this.#context, turns: todo });
    const [answer = unanswered()] = await stores.crm.write([sent], signal);
    this.#note(id, { turns: todo, item, answer });
    for (const turn of todo) outcomes.set(turn.at, told(turn, change, answer));
    return outcomes;
  }

  /** What needs no write; null: something is to be written. */
  #answer({ operation, part }: Turn, sighting: Sighting | undefined): WriteOutcome | null {
    const { ref } = operation;
    if (sighting?.kind === 'hidden') return failed(sighting.error);
    if (operation.kind === 'update' && operation.patch.series) return refused('read-only');
    const item = seriesIn(sighting ?? null);
    const isUnread = item === null && sighting?.kind !== 'gone';
    if (isUnread || (item !== null && isLinked(this.#context, part.series)))
      return refused('stale');
    const isThere = item !== null && occurrenceOn(item.value.series, part.original) !== null;
    if (!isThere) {
      const done: WriteOutcome = { kind: 'done', ref: { ...ref, version: null }, value: null };
      return operation.kind === 'remove' ? done : refused('gone');
    }
    return this.#isStale(ref, item) ? refused('stale') : null;
  }

  #isStale({ id, version }: ItemRef, { ref }: SeriesStored): boolean {
    if (version === null || ref.version === null || version === ref.version) return false;
    const ours = this.#rewritten.get(partOf(id)?.series ?? id);
    return !(ours?.version === ref.version && ours.replaced.has(version));
  }

  /** A version that our own write has replaced stands for the one that it made. */
  #note(
    id: ItemId,
    { turns, item, answer }: { turns: readonly Turn[]; item: SeriesStored; answer: WriteOutcome },
  ): void {
    if (answer.kind !== 'done') return;
    const before = this.#rewritten.get(id)?.replaced ?? [];
    const versions = turns.map(({ operation }) => operation.ref.version);
    const replaced = new Set([...before, item.ref.version, ...versions]);
    this.#rewritten.set(id, { replaced, version: answer.ref.version });
  }
}

function seriesAfter(item: SeriesStored, turns: readonly Turn[]): Series | null {
  const { value } = item;
  return turns.reduce<Series | null>((series, { operation, part }) => {
    if (series === null) return null;
    return operation.kind === 'update'
      ? withPartChanged({ value, series }, part.original, operation.patch)
      : withoutPart(series, part.original);
  }, value.series);
}

function operationOf(
  { item, series }: Change,
  { context, turns }: { readonly context: ReadingContext; readonly turns: readonly Turn[] },
): WriteOperation {
  if (series === null) return { kind: 'remove', ref: item.ref };
  const after = { ...item.value, series, when: firstTime(series) ?? item.value.when };
  const mayMail = turns.some(({ operation }) => operation.mayMail === true);
  return {
    ...{ kind: 'update', ref: item.ref, patch: { series }, after },
    // The series itself has no partner.
    writer: writerOf(context, null),
    ...(mayMail && { mayMail }),
  };
}

/**
 * The answer about one occurrence. A server that keeps rows may know it by another day from then on:
 * then it has not said what became of it, and both sides are looked at once more.
 */
function told({ operation, part }: Turn, change: Change, answer: WriteOutcome): WriteOutcome {
  if (answer.kind !== 'done') return answer;
  const { id, version } = answer.ref;
  if (operation.kind === 'remove') return { kind: 'done', ref: operation.ref, value: null };
  const ref = { id: partId({ series: id, original: part.original }), version };
  const series = answer.value?.series ?? null;
  const value = series && answer.value && partValue({ ...answer.value, series }, part.original);
  const sent =
    change.series && partValue({ ...change.item.value, series: change.series }, part.original);
  const isIt = value !== null && sent !== null && isThen(value, sent);
  return isIt
    ? { kind: 'done', ref, value }
    : { kind: 'done', ref: { ...ref, version: null }, value: null };
}

function isThen(one: Appointment, other: Appointment): boolean {
  const [mine, theirs] = [extentOf(one.when), extentOf(other.when)];
  return mine.start === theirs.start && mine.end === theirs.end;
}
