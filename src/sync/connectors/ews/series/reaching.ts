/**
 * Brings a series to what it should be, step by step: looks, does what is missing, and looks again.
 * Nothing depends on what a server keeps or drops on the way, nor on where an earlier attempt ended.
 */
import { SyncError } from '../../../model/error.ts';
import type { ItemId } from '../../../model/ids.ts';
import type { ItemRef, Writer } from '../../../model/item.ts';
import { isReason } from '../../../model/series-reason.ts';
import type { Series } from '../../../model/series.ts';
import type { PropertyWrite } from '../fields/exchange-field.ts';
import { masterWrites } from '../fields/series-writes.ts';
import type { ChangeMail } from '../mailing.ts';
import { zoneMark, type MarkWrite } from '../marks.ts';
import { updateItems } from '../operations/update-item.ts';
import { refusal, settle, type WriteContext } from '../write-results.ts';
import { writeOccurrences } from './occurrence-writing.ts';
import { isDone, isSameRule, isSeries, workLeft, type SeriesAppointment } from './series-work.ts';
import { readThere, type There } from './there.ts';

/** A server that shows something else for ever is taken at its word. */
const ROUNDS = 6;

export interface Goal {
  readonly id: ItemId;
  readonly wanted: SeriesAppointment;
  readonly writer: Writer;
  readonly mail: ChangeMail;
}

export interface MasterWrite {
  readonly ref: ItemRef;
  readonly writes: readonly PropertyWrite[];
  readonly marks: readonly MarkWrite[];
}

/**
 * Only if the version of the item still holds.
 * @throws SyncError stale, and what the server refuses or leaves unanswered
 */
export async function writeMaster(
  context: WriteContext,
  { writer, mail }: Pick<Goal, 'writer' | 'mail'>,
  write: MasterWrite,
): Promise<ItemRef> {
  const update = { ...write, writer };
  const [written] = await settle(1, () => updateItems(context, [update], mail));
  if (written?.kind === 'done') return written.ref ?? { id: write.ref.id, version: null };
  if (written?.kind === 'lost') throw written.error;
  if (written === undefined) throw new SyncError('bug', 'A change was neither made nor refused.');
  throw refusal(written.problem, { context, known: write.ref });
}

/** @throws SyncError rejected when Exchange has nothing equal */
export function ruleWrites(
  series: Series,
  context: WriteContext,
): Pick<MasterWrite, 'writes' | 'marks'> {
  const writes = masterWrites(series, context);
  if (isReason(writes)) {
    throw new SyncError('rejected', `Exchange cannot hold this series (${writes.key}).`);
  }
  const { time } = series;
  const isNamed = time.kind === 'timed' && typeof time.zone === 'string';
  return { writes, marks: isNamed ? [zoneMark(time.zone)] : [] };
}

/** With the rule as the server has it, when it does not take ours as it is. */
function byRuleOf(there: SeriesAppointment, wanted: SeriesAppointment): SeriesAppointment {
  const { recurrence, time } = there.series;
  return { ...wanted, series: { ...wanted.series, recurrence, time } };
}

/** Without its rule an item has no exceptions, and a new rule begins with none. */
async function beginAnew(context: WriteContext, goal: Goal, there: There): Promise<void> {
  const away: PropertyWrite = { uri: 'calendar:Recurrence', element: null };
  const ref = await writeMaster(context, goal, { ref: there.ref, writes: [away], marks: [] });
  await writeMaster(context, goal, { ref, ...ruleWrites(goal.wanted.series, context) });
}

export interface Reached {
  readonly there: There;
  /** Why the server did not take a part of it; null: it is all there. */
  readonly refused: SyncError | null;
}

const KEPT = 'Exchange does not bring back an occurrence of this series that was cancelled.';

/** @throws SyncError as Caller.call, stale, rejected, unknown-outcome: some of it may have been done */
export async function reach(context: WriteContext, goal: Goal): Promise<Reached> {
  let there = await readThere(context, goal.id);
  let isRuleWritten = false;
  let isNew = false;
  let refused: SyncError | null = null;
  for (let round = 0; round < ROUNDS; round += 1) {
    const { value, read } = there;
    if (!isSeries(value) || read === null || !isSameRule(value.series, goal.wanted.series)) {
      if (!isRuleWritten) {
        isRuleWritten = true;
        const rule = ruleWrites(goal.wanted.series, context);
        await writeMaster(context, goal, { ref: there.ref, ...rule });
        there = await readThere(context, goal.id);
        continue;
      }
    }
    if (!isSeries(value) || read === null) {
      throw new SyncError('rejected', 'Exchange does not make a series of this appointment.');
    }
    const wanted = byRuleOf(value, goal.wanted);
    const work = workLeft({ there: value, wanted, able: context.able });
    if (isDone(work)) return { there, refused };
    if (work.restore.length > 0 && !isNew) {
      isNew = true;
      await beginAnew(context, goal, there);
    } else {
      if (work.restore.length > 0) refused ??= new SyncError('rejected', KEPT);
      const known = { master: goal.id, read };
      const progress = await writeOccurrences(context, { known, work, mail: goal.mail });
      refused = progress.refused ?? (work.restore.length > 0 ? refused : null);
      if (progress.done === 0) return { there, refused };
    }
    there = await readThere(context, goal.id);
  }
  return { there, refused };
}
