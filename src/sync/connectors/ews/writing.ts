/** Writes many items: batch by batch, and within a batch updates, creates and removals. */
import { asSyncError, SyncError } from '../../model/error.ts';
import type { ItemRef } from '../../model/item.ts';
import type { Capabilities } from '../../model/capabilities.ts';
import { draftOf, type Patch } from '../../model/fields.ts';
import type { WriteOperation, WriteOutcome } from '../../ports/appointment-store.ts';
import type { XmlElement } from '../soap/xml-write.ts';
import { batchesOf, type Numbered } from './batches.ts';
import { newItem, writesOf, type NewItem } from './fields/all-fields.ts';
import {
  byMail,
  mailOfCreate,
  mailOfUpdate,
  writableDraft,
  writablePatch,
  type ChangeMail,
  type NewMail,
} from './mailing.ts';
import { isOurMeeting } from './meeting-role.ts';
import { projectPatch, sharedPart } from './project-write.ts';
import { createItems } from './operations/create-item.ts';
import { getItems, type Found } from './operations/get-item.ts';
import { updateItems } from './operations/update-item.ts';
import type { Written } from './operations/written.ts';
import { readBack } from './read-back.ts';
import { removeItems } from './removing.ts';
import { ruleWrites } from './series/reaching.ts';
import { createSeries } from './series/series-create.ts';
import { updateSeries } from './series/series-update.ts';
import { hasExceptions, isSeries } from './series/series-work.ts';
import type { StoreContext } from './store-context.ts';
import {
  failed,
  refusal,
  settleParts,
  stopIn,
  type Results,
  type WriteContext,
} from './write-results.ts';

type OperationOf<Kind extends WriteOperation['kind']> = Extract<
  WriteOperation,
  { readonly kind: Kind }
>;

/** One outcome an operation, in order; never throws for what a server does. */
export async function writeOperations(
  context: StoreContext,
  operations: readonly WriteOperation[],
  signal: AbortSignal,
): Promise<readonly WriteOutcome[]> {
  const able = await context.capabilities(signal);
  const steps = { ...context, signal, able };
  const outcomes: WriteOutcome[] = [];
  let stopped: SyncError | null = null;
  for (const batch of batchesOf(operations, able.writeBatch)) {
    const results: Results = new Map();
    for (const step of [updateStep, createStep, removeStep]) {
      stopped ??= signal.aborted ? new SyncError('cancelled', 'The work was stopped.') : null;
      if (stopped === null) await step(steps, batch, results);
      stopped ??= stopIn(results);
    }
    if (stopped === null) await readBack(steps, results, sentIn(batch, able));
    const rest = stopped;
    for (const { index } of batch) {
      outcomes.push(results.get(index) ?? (rest === null ? failed(forgotten()) : untried(rest)));
    }
  }
  return outcomes;
}

/** What each operation gave the server, by its place. */
function sentIn(batch: Batch, able: Capabilities): ReadonlyMap<number, Patch> {
  return new Map(
    batch.map(({ operation, index }): [number, Patch] => {
      switch (operation.kind) {
        case 'create':
          return [index, draftOf(writableDraft(operation), able)];
        case 'update':
          return [index, patchOf(operation, able)];
        case 'remove':
          return [index, {}];
      }
    }),
  );
}

type Batch = readonly Numbered<WriteOperation>[];

function untried(error: SyncError): WriteOutcome {
  return { kind: 'failed', error, isUntried: true };
}

function forgotten(): SyncError {
  return new SyncError('bug', 'A change was neither made nor refused.');
}

function ofKind<Kind extends WriteOperation['kind']>(
  batch: Batch,
  kind: Kind,
): readonly Numbered<OperationOf<Kind>>[] {
  return batch.filter((one): one is Numbered<OperationOf<Kind>> => one.operation.kind === kind);
}

async function updateStep(context: WriteContext, batch: Batch, results: Results): Promise<void> {
  const now = context.caller.options.clock.now();
  const updates = ofKind(batch, 'update').map(({ operation, index }) => {
    const { ref, writer, after } = operation;
    const patch = patchOf(operation, context.able);
    const mail = mailOfUpdate(operation, { mailbox: context.mailbox, now });
    return { index, ref, writer, mail, patch, after, writes: writesOf(patch, context) };
  });
  const isIdle = ({ patch, writes }: (typeof updates)[number]): boolean =>
    writes.length === 0 && patch.series === undefined;
  for (const one of updates.filter(isIdle)) {
    results.set(one.index, { kind: 'done', ref: one.ref, value: null });
  }
  const busy = updates.filter((one) => !isIdle(one));
  const due = await mailedByOrganisers(context, busy, results);
  for (const some of byMail(due.filter(({ patch }) => patch.series === undefined))) {
    const [first] = some;
    if (first === undefined || stopIn(results) !== null) return;
    const written = await settleParts(some, (parts) => updateItems(context, parts, first.mail));
    for (const [at, { index, ref }] of some.entries()) {
      results.set(index, outcomeOf(written[at], { context, known: ref }));
    }
  }
  for (const { index, ...update } of due.filter(({ patch }) => patch.series !== undefined)) {
    if (stopIn(results) !== null) return;
    results.set(index, await updateSeries(context, update));
  }
}

/** Only what the server takes; when a series is goes by its rule alone. */
function patchOf(operation: OperationOf<'update'>, able: Capabilities): Patch {
  const patch = projectPatch(writablePatch(operation), able);
  const isTold = operation.after.series === null || patch.series !== undefined;
  return isTold ? patch : sharedPart(patch);
}

interface Mailed {
  readonly index: number;
  readonly ref: ItemRef;
  readonly mail: ChangeMail;
}

/**
 * Guests hear of an update only from their organiser. Where nobody can tell now whether that is
 * this mailbox, the update fails and is tried again: made silently, it would never be told.
 */
async function mailedByOrganisers<Part extends Mailed>(
  context: WriteContext,
  parts: readonly Part[],
  results: Results,
): Promise<readonly Part[]> {
  const ids = parts.filter(({ mail }) => mail !== 'SendToNone').map(({ ref }) => ref.id);
  if (ids.length === 0) return parts;
  let found: ReadonlyMap<string, Found>;
  try {
    found = await getItems(context, { ids: [...new Set(ids)], detail: 'role' });
  } catch (thrown) {
    const error = asSyncError(thrown);
    found = new Map(ids.map((id) => [id, { error }]));
  }
  return parts.flatMap((part): readonly Part[] => {
    if (part.mail === 'SendToNone') return [part];
    const one = found.get(part.ref.id) ?? { error: forgotten() };
    if ('error' in one) results.set(part.index, failed(one.error));
    if ('error' in one) return [];
    const isTold = isOurMeeting(one.item, context.mailbox.address);
    return [isTold ? part : { ...part, mail: 'SendToNone' }];
  });
}

async function createStep(context: WriteContext, batch: Batch, results: Results): Promise<void> {
  const now = context.caller.options.clock.now();
  const creates = ofKind(batch, 'create').map(({ operation, index }) => {
    const draft = draftOf(writableDraft(operation), context.able);
    const { origin, writer } = operation;
    return { index, draft, origin, writer, mail: mailOfCreate(operation, now) };
  });
  for (const { index, draft, ...create } of creates) {
    if (!isSeries(draft) || !hasExceptions(draft)) continue;
    if (stopIn(results) !== null) return;
    results.set(index, await createSeries(context, { ...create, draft }));
  }
  const whole = creates.filter(({ index }) => !results.has(index));
  for (const some of byMail(whole.flatMap((one) => madeAtOnce(context, one, results)))) {
    const [first] = some;
    if (first === undefined || stopIn(results) !== null) return;
    const written = await settleParts(some, (parts) => {
      const items = parts.map(({ item }) => item);
      return createItems(context, items, first.mail);
    });
    for (const [at, { index }] of some.entries()) {
      results.set(index, outcomeOf(written[at], { context, known: null }));
    }
  }
}

interface Made {
  readonly index: number;
  readonly item: XmlElement;
  readonly mail: NewMail;
}

/** An item of which nothing has to follow; none when Exchange has nothing equal. */
function madeAtOnce(
  context: WriteContext,
  { index, mail, ...item }: NewItem & Omit<Made, 'item'>,
  results: Results,
): readonly Made[] {
  const { draft } = item;
  try {
    const master = draft.series === null ? {} : { master: ruleWrites(draft.series, context) };
    return [{ index, mail, item: newItem({ ...item, ...master }, context) }];
  } catch (thrown) {
    results.set(index, failed(asSyncError(thrown)));
    return [];
  }
}

async function removeStep(context: WriteContext, batch: Batch, results: Results): Promise<void> {
  const removals = ofKind(batch, 'remove').map(({ operation, index }) => ({
    index,
    ref: operation.ref,
    mayMail: operation.mayMail === true,
  }));
  if (removals.length > 0) await removeItems(context, removals, results);
}

function outcomeOf(
  written: Written | undefined,
  told: { readonly context: WriteContext; readonly known: ItemRef | null },
): WriteOutcome {
  if (written === undefined) return failed(forgotten());
  switch (written.kind) {
    case 'lost':
      return failed(written.error);
    case 'refused':
      return failed(refusal(written.problem, told));
    case 'done': {
      const ref = written.ref ?? (told.known && { id: told.known.id, version: null });
      return ref === null ? failed(anonymous()) : { kind: 'done', ref, value: null };
    }
  }
}

function anonymous(): SyncError {
  const sentence = 'Exchange made an appointment without saying which; it will be looked for.';
  return new SyncError('unknown-outcome', sentence);
}
