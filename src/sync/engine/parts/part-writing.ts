/** Writes to parts and to the rest of series, each after the other where they are of one series. */
import { SyncError } from '../../model/error.ts';
import type { ItemId, Version } from '../../model/ids.ts';
import { idOf, type ItemRef, type Sighting, type Writer } from '../../model/item.ts';
import { partOf } from '../../model/series-part.ts';
import { opposite } from '../../model/side.ts';
import type { DateText, Window } from '../../model/time.ts';
import type {
  AppointmentStore,
  WriteOperation,
  WriteOutcome,
} from '../../ports/appointment-store.ts';
import { windowOf, writerOf, type ReadingContext } from '../context.ts';
import { concernsSeries, isOfPart, prepared, type Prepared } from './part-operations.ts';
import { seriesIn, type Parting, type SeriesItem } from './parted.ts';

interface Parts {
  readonly context: ReadingContext;
  readonly inner: AppointmentStore;
  readonly parting: (window: Window, signal: AbortSignal) => Promise<Parting | null>;
}

/** What our own writes have made of a series since it was read. */
interface Rewritten {
  readonly replaced: ReadonlySet<Version | null>;
  readonly ref: ItemRef;
}

interface Turn {
  readonly operation: WriteOperation;
  readonly at: number;
}

/** The whole item that an operation changes; null: it makes a new one. */
function targetOf(operation: WriteOperation): ItemId | null {
  if (operation.kind === 'create') return null;
  return partOf(operation.ref.id)?.series ?? operation.ref.id;
}

/**
 * Those that can be written together: of one series one at a time, its parts first. What is no part
 * any more once the series is written would be cancelled with it.
 */
function inTurn(left: readonly Turn[]): { now: readonly Turn[]; later: readonly Turn[] } {
  const taken = new Set<ItemId>();
  const partsFirst = left.toSorted(
    (one, other) => Number(isOfPart(other.operation)) - Number(isOfPart(one.operation)),
  );
  const chosen = new Set(
    partsFirst.filter(({ operation }) => {
      const target = targetOf(operation);
      if (target === null) return true;
      const isFirst = !taken.has(target);
      taken.add(target);
      return isFirst;
    }),
  );
  const isNow = (one: Turn): boolean => chosen.has(one);
  return { now: left.filter(isNow), later: left.filter((one) => !isNow(one)) };
}

const unanswered = (): WriteOutcome => ({
  kind: 'failed',
  error: new SyncError('unknown-outcome', 'The server did not answer a write.'),
});

export class PartWriting {
  readonly #parts: Parts;
  /** Series as they are by themselves, with all their occurrences. */
  readonly #seen = new Map<ItemId, Sighting>();
  readonly #rewritten = new Map<ItemId, Rewritten>();
  /** The same as the engine was told of them: its plans are made of that. */
  readonly #told = new Map<ItemId, Sighting>();
  /** The days that were written as parts since the engine was told of their series. */
  readonly #written = new Map<ItemId, Set<DateText>>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** What the engine is told of. */
  saw(sighting: Sighting): void {
    this.#told.set(idOf(sighting), sighting);
    this.#written.delete(idOf(sighting));
    this.#read(sighting);
  }

  #read(sighting: Sighting): void {
    const id = idOf(sighting);
    if (seriesIn(sighting) === null) this.#seen.delete(id);
    else this.#seen.set(id, sighting);
    // Before we write, it is as the engine knows it, or the write is refused.
    if (!this.#rewritten.has(id) && !this.#told.has(id)) this.#told.set(id, sighting);
  }

  async write(
    operations: readonly WriteOperation[],
    signal: AbortSignal,
  ): Promise<readonly WriteOutcome[]> {
    const outcomes = new Map<number, WriteOutcome>();
    let left: readonly Turn[] = operations.map((operation, at) => ({ operation, at }));
    while (left.length > 0) {
      const { now, later } = inTurn(left);
      const results = await this.#together(
        now.map(({ operation }) => operation),
        signal,
      );
      now.forEach(({ at }, index) => outcomes.set(at, results[index] ?? unanswered()));
      left = later;
    }
    return operations.map((_, at) => outcomes.get(at) ?? unanswered());
  }

  async #together(
    operations: readonly WriteOperation[],
    signal: AbortSignal,
  ): Promise<readonly WriteOutcome[]> {
    const { inner, parting } = this.#parts;
    const window = windowOf(this.#parts.context);
    // Asked before anything is sent: afterwards nothing may come between an answer and the engine.
    const by = operations.some(tellsSeries) ? await parting(window, signal) : null;
    const concerned = operations.filter((one) => concernsSeries(one, by));
    const whole =
      concerned.length > 0
        ? await this.#wholeOf(concerned, window, signal)
        : new Map<ItemId, Sighting>();
    const ready = operations.map((operation) => this.#prepared(operation, by, whole));
    const sending = ready.flatMap((one) => ('send' in one ? [one.send] : []));
    const answers = sending.length === 0 ? [] : await inner.write(sending, signal);
    let next = 0;
    return ready.map((one, index) => {
      if ('answer' in one) return one.answer;
      const outcome = answers[next] ?? unanswered();
      const operation = operations[index] as WriteOperation;
      next += 1;
      this.#note(operation, one.send, outcome);
      return one.tell(outcome);
    });
  }

  #prepared(
    operation: WriteOperation,
    parting: Parting | null,
    whole: ReadonlyMap<ItemId, Sighting>,
  ): Prepared {
    const { context, inner } = this.#parts;
    const target = targetOf(operation);
    const given = operation.kind === 'create' ? null : operation.ref;
    const ref = target === null || given === null ? null : this.#refNow(target, given);
    return prepared(operation, {
      ...{ side: inner.side, parting },
      told: target === null ? undefined : this.#told.get(target),
      written: (target === null ? undefined : this.#written.get(target)) ?? new Set(),
      ref: ref ?? { id: target ?? ('' as ItemId), version: null },
      sighting: ref === null ? undefined : (whole.get(ref.id) ?? this.#seen.get(ref.id)),
      writer: (item) => writerFor(item, inner, context),
    });
  }

  /** A version that our own writes have replaced stands for the one that they made. */
  #refNow(id: ItemId, { version }: ItemRef): ItemRef {
    const rewritten = this.#rewritten.get(id);
    return rewritten?.replaced.has(version) ? rewritten.ref : { id, version };
  }

  /** The series that the operations are about, read where they are not known as they are now. */
  async #wholeOf(
    operations: readonly WriteOperation[],
    window: Window,
    signal: AbortSignal,
  ): Promise<ReadonlyMap<ItemId, Sighting>> {
    const refs = operations.flatMap((one) => {
      const target = targetOf(one);
      if (one.kind === 'create' || target === null) return [];
      return [this.#refNow(target, one.ref)];
    });
    const ids = refs
      .filter(({ id, version }) => {
        const known = seriesIn(this.#seen.get(id) ?? null)?.ref.version ?? null;
        return known === null || known !== version;
      })
      .map(({ id }) => id);
    if (ids.length === 0) return new Map();
    const read = await this.#parts.inner.read({ ids: [...new Set(ids)], window, signal });
    for (const one of read) this.#read(one);
    return new Map(read.map((one) => [idOf(one), one]));
  }

  /** What comes next in this run is written to what this write has made of the series. */
  #note(operation: WriteOperation, sent: WriteOperation, outcome: WriteOutcome): void {
    const target = targetOf(operation);
    if (target === null || sent.kind === 'create' || operation.kind === 'create') return;
    const part = partOf(operation.ref.id);
    if (part !== null) {
      this.#written.set(target, (this.#written.get(target) ?? new Set()).add(part.original));
    }
    const known = seriesIn(this.#seen.get(sent.ref.id) ?? null);
    this.#seen.delete(sent.ref.id);
    if (outcome.kind !== 'done' || sent.kind === 'remove') return;
    const before = this.#rewritten.get(target)?.replaced ?? [];
    const replaced = new Set([...before, operation.ref.version, sent.ref.version]);
    this.#rewritten.set(target, { replaced, ref: outcome.ref });
    if (known === null || !outcome.value?.series) return;
    const item = { ...known, ref: outcome.ref, value: outcome.value };
    this.#seen.set(outcome.ref.id, { kind: 'present', item });
  }
}

/** Whether the answer may be about a series. */
function tellsSeries(operation: WriteOperation): boolean {
  if (isOfPart(operation)) return true;
  if (operation.kind === 'create') return operation.draft.series !== null;
  return operation.kind === 'update' && operation.after.series !== null;
}

/** The series keeps naming its own partner, and not that of a part. */
function writerFor(item: SeriesItem, { side }: AppointmentStore, context: ReadingContext): Writer {
  const { state, pair } = context;
  const [link] = state.linksWith(pair, { side, item: item.ref.id });
  const source = link?.base[opposite(side)].ref.id ?? item.marks.writer?.source ?? null;
  return writerOf(context, source);
}
