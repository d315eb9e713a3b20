/**
 * Takes back every copy that was made for a pair, so that each appointment is only where it was
 * made. What was on both sides before they were linked stays on both.
 */
import { hashText } from '../model/hash.ts';
import { runId } from '../model/ids.ts';
import type { Change } from '../model/journal.ts';
import type { Link } from '../model/link.ts';
import { opposite } from '../model/side.ts';
import type { PairContext, ReadingContext } from './context.ts';
import { run, type CycleOutcome } from './cycle.ts';
import { previewOf, takeBack, type UndoPreview } from './undo.ts';

export interface WithdrawalPreview extends UndoPreview {
  /** Appointments that stay on both sides, because nobody knows that we made one of them. */
  readonly kept: number;
}

export interface Withdrawn {
  readonly outcome: CycleOutcome;
  /** Copies that were not taken back, and writes of which nobody knows what became of them. */
  readonly unfinished: number;
}

/** History is forgotten after a while; a link says as long as it lives where it was made. */
function creationOf({ id, home, base }: Link): readonly Change[] {
  if (home === null) return [];
  const copy = opposite(home);
  return [
    {
      ...{ sequence: 0, run: runId('withdrawal'), at: 0, link: id, side: copy },
      ...{ item: base[copy].ref.id, partner: base[home].ref.id },
      ...{ kind: 'create', why: 'new', before: null, after: base[copy].value },
    },
  ];
}

/** Writes nothing anywhere. @throws SyncError when a server cannot be asked */
export async function previewWithdrawal(context: ReadingContext): Promise<WithdrawalPreview> {
  const { state, pair } = context;
  const links = state.links(pair);
  const creations = links.flatMap(creationOf);
  const undo = await previewOf(context, creations);
  const hash = hashText(JSON.stringify(['withdrawal', undo.hash]));
  return { ...undo, hash, kept: links.length - creations.length };
}

/**
 * Carries out a previewed withdrawal. No ordinary pass follows, which would copy what is new.
 * @param hash of the preview; anything else is refused and nothing is written
 */
export async function withdraw(context: PairContext, hash: string): Promise<Withdrawn> {
  const taken: UndoPreview[] = [];
  const look = async (current: ReadingContext): Promise<UndoPreview> => {
    const preview = await previewWithdrawal(current);
    taken.push(preview);
    return preview;
  };
  const outcome = await run(context, { trigger: 'undo', approved: null }, async (applying) => {
    await takeBack(applying, hash, look);
    return 'end';
  });
  const { state, pair } = context;
  const removals = taken
    .flatMap(({ plan }) => plan.actions)
    .filter(({ kind }) => kind === 'remove');
  const left = removals.filter(({ link }) => link !== null && state.link(link) !== null);
  return { outcome, unfinished: left.length + state.intents(pair).length };
}
