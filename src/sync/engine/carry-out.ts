/** Carries out a plan exactly as a person approved it, or writes nothing. */
import { keysOf, type Consent } from '../core/consent.ts';
import { heldRemovals } from '../core/guard.ts';
import { SyncError } from '../model/error.ts';
import type { Applying } from './applying.ts';
import type { PairContext } from './context.ts';
import { run, type CycleOutcome } from './cycle.ts';
import { look, FOR_A_PERSON, previewOf, type Look, type Preview } from './look.ts';
import { recallHomes } from './lost-originals.ts';
import { passOn, type Halted } from './pass.ts';

/** - `changed`: something else would be done by now; nothing of the plan was. */
export type CarriedOut =
  | { readonly kind: 'changed'; readonly preview: Preview }
  | { readonly kind: 'done'; readonly outcome: CycleOutcome };

const NO_WORD = { approved: null, rejected: null };

/** @throws SyncError settings when a key stands for nothing that can be chosen */
function refuseUnknown({ plan, waiting }: Preview, { keys }: Consent): void {
  const known = keysOf(plan, heldRemovals(plan, waiting));
  const unknown = (keys ?? []).filter((key) => !known.has(key));
  if (unknown.length === 0) return;
  throw new SyncError(
    'settings',
    'Something was chosen that the preview does not have, or that waits for a decision of its own. Nothing was done.',
  );
}

interface Seen {
  readonly looked: Look;
  readonly preview: Preview;
}

async function see(context: PairContext): Promise<Seen> {
  const looked = await look(context, FOR_A_PERSON);
  return { looked, preview: await previewOf(context, looked) };
}

/**
 * One pass and no more: what turns up meanwhile was not approved. What was not chosen is left for
 * the next look. The writes of an interrupted run are finished first, as they always are; should
 * that leave something else to be done, nothing else is.
 *
 * @throws SyncError settings for keys that are not in the plan, and as `preview`
 */
export async function carryOut(context: PairContext, consent: Consent): Promise<CarriedOut> {
  context.onProgress({ phase: 'gather', done: 0, total: null });
  await recallHomes(context);
  let seen = await see(context);
  if (seen.preview.planHash !== consent.hash) return { kind: 'changed', preview: seen.preview };
  refuseUnknown(seen.preview, consent);
  const hasUnfinished = seen.preview.unfinished > 0;
  const keys = consent.keys === null ? null : new Set(consent.keys);
  const outcome = await run(
    context,
    { trigger: 'manual', approved: null },
    async (applying: Applying): Promise<'end' | Halted> => {
      if (hasUnfinished) seen = await see(applying.context);
      if (seen.preview.planHash !== consent.hash) return 'end';
      const { looked } = seen;
      return (await passOn(applying, { looked, word: NO_WORD, keys })) ?? 'end';
    },
  );
  const isChanged = outcome.error === null && seen.preview.planHash !== consent.hash;
  return isChanged ? { kind: 'changed', preview: seen.preview } : { kind: 'done', outcome };
}
