import {
  conflictId,
  itemId,
  pairId,
  type Choice,
  type PairId,
  type StoredConflict,
} from '../../../sync/index.ts';
import type { Calbridge } from '../../boot.ts';
import { makeRules, ruleSentences, withAcceptedSynchroniser } from '../../sync/standing-rules.ts';
import { phrase } from '../../words/phrases.ts';
import { say } from '../../words/tongue.ts';
import type { DecisionOutcome } from '../contract/conflicts.ts';
import { conflictDetail, removalsView, twinsView, waitingViews } from './conflicts-view.ts';
import { changed, isClean, outcomeOf, runAfter, unlessChanged } from './decision-outcome.ts';
import type { DesktopHost } from './desktop-host.ts';
import type { HandlersFor } from './handlers-for.ts';

/** Questions to servers that nobody takes back end with their own deadlines. */
const never = (): AbortSignal => new AbortController().signal;

interface Deciding {
  readonly pair: PairId;
  readonly id: StoredConflict['id'];
  readonly choice: Choice;
  readonly always: boolean;
}

function conflictIn({ view }: Calbridge, { pair, id }: Pick<Deciding, 'pair' | 'id'>) {
  return view.records.conflicts(pair).find((one) => one.id === id);
}

async function decided(calbridge: Calbridge, deciding: Deciding): Promise<DecisionOutcome> {
  const { host, profile, view } = calbridge;
  const { pair, id, choice, always } = deciding;
  const found = conflictIn(calbridge, deciding);
  if (found?.state !== 'open') return changed(say('notOpen'));
  // Refused before anything is stored: two sides for one kind of field make no rule.
  if (always) ruleSentences(choice);
  host.decisions.decide({ pair, conflict: id, take: choice });
  if (always) makeRules(profile, choice);
  const outcome = await runAfter(() => host.runAnew(pair), {
    done: say('sameOnBoth', { title: found.title }),
    later: say('decisionStored'),
    isDone: () => conflictIn(calbridge, deciding)?.state !== 'decided',
  });
  const isOpenAnew = view.records
    .conflicts(pair)
    .some((one) => one.link === found.link && one.state === 'open' && one.id !== id);
  return isOpenAnew ? changed(say('changedAgain')) : outcome;
}

/** Everything that only looks. */
const asking = (desktop: DesktopHost) => ({
  list: async () => {
    const { view } = (await desktop.desk()).calbridge;
    return waitingViews((await desktop.status()).pairs, view.records);
  },
  conflict: async ({ pair, id }: { readonly pair: string; readonly id: string }) => {
    const { calbridge } = await desktop.desk();
    return conflictDetail(conflictIn(calbridge, { pair: pairId(pair), id: conflictId(id) }));
  },
  rules: ({ choice }: { readonly choice: Choice }) => ruleSentences(choice),
  removals: async ({ pair }: { readonly pair: string }) => {
    const { view } = (await desktop.desk()).calbridge;
    return removalsView(await view.preview(pairId(pair), never()), view.records);
  },
  twins: async ({ pair }: { readonly pair: string }) => {
    const { view } = (await desktop.desk()).calbridge;
    return twinsView(await view.doubts(pairId(pair), never()));
  },
  pause: async ({ pair }: { readonly pair: string }) => {
    const { view } = (await desktop.desk()).calbridge;
    const stranger = await view.stranger(pairId(pair), never());
    return stranger && { what: phrase(stranger.message), product: stranger.product };
  },
});

async function judged(
  { host, view }: Calbridge,
  pair: PairId,
  verdict: { readonly take: 'approve' | 'keep'; readonly hash: string },
): Promise<DecisionOutcome> {
  return await unlessChanged(async () => {
    const run = await host.decisions.judge(pair, verdict);
    // Removals that wait after all were not among those that were looked at.
    if (run.outcome.approval !== null) return changed(say('othersWait'));
    return outcomeOf(run, {
      done: say(`verdict-${verdict.take}`),
      later: say('waitsAgain'),
      isDone: () => isClean(run) && view.records.waiting(pair).length === 0,
    });
  });
}

const after = (done: 'united' | 'separated' | 'itGoesOn') => ({
  ...{ done: say(done), later: say('decisionStored'), isDone: isClean },
});

export const conflictsHandlers: HandlersFor<'conflicts'> = (desktop) => ({
  ...asking(desktop),
  decide: async ({ pair, id, choice, always }) =>
    await decided((await desktop.desk()).calbridge, {
      ...{ pair: pairId(pair), id: conflictId(id), choice, always },
    }),
  judge: async ({ pair, take, hash }) =>
    await judged((await desktop.desk()).calbridge, pairId(pair), { take, hash }),
  unite: async ({ pair, crm, calendar }) => {
    const { host } = (await desktop.desk()).calbridge;
    return await unlessChanged(async () => {
      const items = { crm: itemId(crm), calendar: itemId(calendar) };
      await host.decisions.unite(pairId(pair), items);
      return await runAfter(() => host.runAnew(pairId(pair)), after('united'));
    });
  },
  separate: async ({ pair, side, item }) => {
    const { host } = (await desktop.desk()).calbridge;
    return await unlessChanged(async () => {
      await host.decisions.separate(pairId(pair), itemId(item), side);
      return await runAfter(() => host.runAnew(pairId(pair)), after('separated'));
    });
  },
  resume: async ({ pair, accept }) => {
    const { host, profile } = (await desktop.desk()).calbridge;
    if (accept !== null) profile.update((now) => withAcceptedSynchroniser(now, accept));
    await host.decisions.resume(pairId(pair));
    return await runAfter(() => host.runAnew(pairId(pair)), after('itGoesOn'));
  },
});
