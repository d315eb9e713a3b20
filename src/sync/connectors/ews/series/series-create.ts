/** Makes a series with exceptions: they can only be written when it is there. */
import { asSyncError, SyncError } from '../../../model/error.ts';
import type { LinkId } from '../../../model/ids.ts';
import type { ItemRef, Writer } from '../../../model/item.ts';
import { outcome } from '../../../model/outcome.ts';
import type { WriteOutcome } from '../../../ports/appointment-store.ts';
import { newItem, writesOf } from '../fields/all-fields.ts';
import type { NewMail } from '../mailing.ts';
import { makingMark } from '../marks.ts';
import { createItems } from '../operations/create-item.ts';
import { deleteItems } from '../operations/delete-item.ts';
import { findStamped } from '../operations/find-item.ts';
import { sharedPart } from '../project-write.ts';
import { failed, refusal, settle, type WriteContext } from '../write-results.ts';
import { reach, ruleWrites, writeMaster } from './reaching.ts';
import type { SeriesAppointment } from './series-work.ts';
import { readThere } from './there.ts';

export interface SeriesCreate {
  readonly origin: LinkId;
  /** As the server will show it. */
  readonly draft: SeriesAppointment;
  readonly writer: Writer;
  readonly mail: NewMail;
}

/** What an interrupted attempt has left, with everything but its exceptions as it should be. */
async function takenUp(context: WriteContext, create: SeriesCreate): Promise<ItemRef | null> {
  const { origin, draft } = create;
  const found = await findStamped(context, [origin]);
  const begun = found.find(({ isBeingMade }) => isBeingMade);
  if (begun === undefined) return null;
  const { ref } = await readThere(context, begun.ref.id);
  const rule = ruleWrites(draft.series, context);
  const writes = [...writesOf(sharedPart(draft), context), ...rule.writes];
  return await writeMaster(context, create, { ref, writes, marks: rule.marks });
}

async function made(context: WriteContext, create: SeriesCreate): Promise<ItemRef> {
  const { draft, origin, writer, mail } = create;
  const { writes, marks } = ruleWrites(draft.series, context);
  const master = { writes, marks: [...marks, makingMark(true)] };
  const item = newItem({ draft, origin, writer, master }, context);
  const [written] = await settle(1, () => createItems(context, [item], mail));
  if (written?.kind === 'done' && written.ref !== null) return written.ref;
  if (written?.kind === 'lost') throw written.error;
  if (written?.kind === 'refused') throw refusal(written.problem, { context, known: null });
  const sentence = 'Exchange did not say what became of a new series; it will be looked for.';
  throw new SyncError('unknown-outcome', sentence);
}

interface Begun {
  readonly ref: ItemRef | null;
  readonly mail: NewMail;
}

/**
 * A half of a series that will not become a whole one is taken away again; whoever was invited to it
 * hears that.
 */
async function withdrawn(
  context: WriteContext,
  { ref, mail }: Begun,
  error: SyncError,
): Promise<WriteOutcome> {
  if (ref !== null && outcome(error.code) === 'skip-item') {
    await settle(1, () => deleteItems(context, [{ id: ref.id, version: null }], mail));
  }
  return failed(error);
}

/** Never throws for what a server does. */
export async function createSeries(
  context: WriteContext,
  create: SeriesCreate,
): Promise<WriteOutcome> {
  const { draft: wanted, writer, mail } = create;
  let ref: ItemRef | null = null;
  try {
    ref = (await takenUp(context, create)) ?? (await made(context, create));
    const { there, refused } = await reach(context, { id: ref.id, wanted, writer, mail });
    if (refused !== null) return await withdrawn(context, { ref, mail }, refused);
    const step = { ref: there.ref, writes: [], marks: [makingMark(false)] };
    const whole = await writeMaster(context, create, step);
    return { kind: 'done', ref: whole, value: there.value };
  } catch (thrown) {
    return await withdrawn(context, { ref, mail }, asSyncError(thrown));
  }
}
