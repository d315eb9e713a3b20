/** Changes a series, or makes one of a single appointment, or a single one of a series. */
import { asSyncError, SyncError } from '../../../model/error.ts';
import type { Appointment } from '../../../model/appointment.ts';
import type { Patch } from '../../../model/fields.ts';
import type { ItemRef, Writer } from '../../../model/item.ts';
import type { WriteOutcome } from '../../../ports/appointment-store.ts';
import { writesOf } from '../fields/all-fields.ts';
import type { ChangeMail } from '../mailing.ts';
import { changingMark, type MarkWrite } from '../marks.ts';
import { sharedPart } from '../project-write.ts';
import { failed, type WriteContext } from '../write-results.ts';
import { changingText } from './changing.ts';
import { reach, ruleWrites, writeMaster, type Goal, type MasterWrite } from './reaching.ts';
import { hasExceptions, isDone, isSameRule, isSeries, workLeft } from './series-work.ts';
import { readThere, type There } from './there.ts';

export interface SeriesUpdate {
  readonly ref: ItemRef;
  /** As the server will show it. */
  readonly patch: Patch;
  readonly after: Appointment;
  readonly writer: Writer;
  readonly mail: ChangeMail;
}

/** Somebody may edit the item each time just before its mark is taken away. */
const ATTEMPTS = 3;

interface FirstStep extends Omit<MasterWrite, 'ref'> {
  /** Whether more has to follow. */
  readonly isMore: boolean;
}

/** The one step that is taken only if the version holds; everything that can be is in it. */
function firstStep(context: WriteContext, update: SeriesUpdate, there: There): FirstStep {
  const { patch, after } = update;
  const writes = writesOf(sharedPart(patch), context);
  const done = there.isChanging ? [changingMark(null)] : [];
  if (!isSeries(after)) {
    const away = { uri: 'calendar:Recurrence', element: null } as const;
    const single = [...writesOf({ when: after.when }, context), away];
    return { writes: [...writes, ...single], marks: done, isMore: false };
  }
  const { value } = there;
  const isRuled = isSeries(value) && isSameRule(value.series, after.series);
  const rule = isRuled ? { writes: [], marks: [] } : ruleWrites(after.series, context);
  const work = isRuled ? workLeft({ there: value, wanted: after, able: context.able }) : null;
  const isMore =
    work === null
      ? hasExceptions(after) || (isSeries(value) && hasExceptions(value))
      : !isDone(work);
  const changing = changingText({ before: there.settled, target: after });
  const marks: readonly MarkWrite[] = isMore ? [changingMark(changing)] : done;
  return { writes: [...writes, ...rule.writes], marks: [...rule.marks, ...marks], isMore };
}

/** Whether the way back leads over nothing that may be refused, or lost, or told to guests. */
function isPlainWayBack(context: WriteContext, { mail }: Goal, there: There): boolean {
  const { value, settled } = there;
  if (mail !== 'SendToNone' || !isSeries(value) || !isSeries(settled)) return false;
  // An occurrence that was cancelled comes back only with a new rule, which drops all exceptions.
  return workLeft({ there: value, wanted: settled, able: context.able }).restore.length === 0;
}

/**
 * Puts a change that cannot be made whole back to what was before, with what people did meanwhile.
 * Where that does not succeed, the mark stays: the series is still seen as it was, and nobody takes
 * half a change for an edit.
 * @returns what the item was left in
 */
async function takenBack(context: WriteContext, goal: Goal, left: There): Promise<ItemRef> {
  const wanted = left.settled;
  if (!isPlainWayBack(context, goal, left) || !isSeries(wanted)) return left.ref;
  try {
    // What somebody has edited since is not in what is put back.
    const { ref } = await readThere(context, goal.id);
    if (ref.version !== left.ref.version) return { ...ref, version: null };
    const { there, refused } = await reach(context, { ...goal, wanted });
    if (refused !== null) return there.ref;
    const step = { ref: there.ref, writes: [], marks: [changingMark(null)] };
    return await writeMaster(context, goal, step);
  } catch (thrown) {
    asSyncError(thrown);
    // What it is in now nobody knows, so it is looked at again.
    return { ...left.ref, version: null };
  }
}

/** Takes the mark away from exactly what was looked at. */
async function finish(context: WriteContext, goal: Goal): Promise<WriteOutcome> {
  for (let attempt = 1; ; attempt += 1) {
    const { there, refused } = await reach(context, goal);
    if (refused !== null) return failed(refused, await takenBack(context, goal, there));
    const step = { ref: there.ref, writes: [], marks: [changingMark(null)] };
    try {
      const ref = await writeMaster(context, goal, step);
      return { kind: 'done', ref, value: there.value };
    } catch (thrown) {
      if (asSyncError(thrown).code !== 'stale' || attempt === ATTEMPTS) throw thrown;
    }
  }
}

async function afterOneStep(context: WriteContext, ref: ItemRef): Promise<WriteOutcome> {
  const there = await readThere(context, ref.id).catch(() => null);
  // Somebody edited in between, or it cannot be read now: the write is done all the same.
  const isSame = there !== null && there.ref.version === ref.version;
  return { kind: 'done', ref, value: isSame ? there.settled : null };
}

/** Never throws for what a server does. */
export async function updateSeries(
  context: WriteContext,
  update: SeriesUpdate,
): Promise<WriteOutcome> {
  const { ref, after, writer, mail } = update;
  try {
    const there = await readThere(context, ref.id);
    if (ref.version !== null && there.ref.version !== ref.version) {
      const sentence = 'The appointment was changed in Exchange in the meantime.';
      return failed(new SyncError('stale', sentence, { item: ref.id }));
    }
    const { isMore, ...step } = firstStep(context, update, there);
    const written = await writeMaster(context, update, { ref: there.ref, ...step });
    if (!isMore || !isSeries(after)) return await afterOneStep(context, written);
    return await finish(context, { id: ref.id, wanted: after, writer, mail });
  } catch (thrown) {
    return failed(asSyncError(thrown));
  }
}
