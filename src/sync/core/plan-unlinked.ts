/** What to do about items that no link knows: adopt twins, create the rest, hold what is not ours. */
import { asCopied, copiedSeries, occurrencesOf } from './copied-series.ts';
import { isReason } from '../model/series-reason.ts';
import { draftOf } from '../model/fields.ts';
import { fingerprint } from '../model/fingerprint.ts';
import { stricter } from '../model/content.ts';
import type { ItemId, LinkId, PairId } from '../model/ids.ts';
import { idOf, shownItem, type Sighting, type StoredItem, isWhole } from '../model/item.ts';
import type { Link } from '../model/link.ts';
import { outcome } from '../model/outcome.ts';
import type { Action, ActionOf, Reason } from '../model/plan.ts';
import { opposite, SIDES, type BySide, type Side } from '../model/side.ts';
import { adopt } from './adopt.ts';
import { baseAsMade } from './as-made.ts';
import { told } from './disclosure.ts';
import { filteredBy } from './filters.ts';
import { hold } from './hold.ts';
import { isMailAllowed, mailRiskOf } from './mail-safety.ts';
import { match, type Twins } from './match.ts';
import { mergeRulesOf } from './merge-rules.ts';
import { noticed } from './notices.ts';
import { originOf, originsOf, standInOrigin } from './origin.ts';
import { planLink } from './plan-link.ts';
import { leaderOf } from './policy.ts';
import type { ReconcileInput } from './reconcile-input.ts';
import { mapInSteps, type Steps } from './steps.ts';
import type { LinkPlan } from './updates.ts';

interface Loose {
  readonly item: StoredItem;
  readonly side: Side;
}

function holdItem({ item, side }: Loose, why: Reason): ActionOf<'hold'> {
  const sighting: Sighting = { kind: 'present', item };
  return hold({ side, id: item.ref.id, sighting }, why);
}

/** Left alone until the next run, which looks again. */
function waitForLook(loose: Loose, why: Reason): Action {
  return { ...holdItem(loose, why), until: 0 };
}

/** What a person has undone is not made again; an edit of it is another matter (I25). */
function isUndone({ item, side }: Loose, { undone, capabilities }: ReconcileInput): boolean {
  const left = undone[side].get(item.ref.id);
  if (left === undefined) return false;
  return left === null || left === fingerprint(item.value, capabilities[side]);
}

/** A copy whose original is there, but no single appointment that can be linked now. */
function originalOf({ item, side }: Loose, shadows: BySide<Shadows>): Reason | null {
  return item.origin === null ? null : (shadows[opposite(side)].get(item.origin) ?? null);
}

type Shadows = ReadonlyMap<LinkId, Reason>;

/** The origins that a copy of this would carry, with the reason why it cannot be linked. */
function shadowOf(sighting: Sighting, side: Side, pair: PairId): [LinkId, Reason][] {
  if (sighting.kind === 'gone') return [];
  if (sighting.kind === 'present' && isWhole(sighting.item)) return [];
  const why = sighting.kind === 'present' ? 'series' : sighting.kind;
  return originsOf({ pair, side, item: idOf(sighting) }).map((origin) => [origin, why]);
}

interface Unlinked {
  readonly input: ReconcileInput;
  readonly shadows: BySide<Shadows>;
  /** Whether any unread item of the other side may be the one that is to be made. */
  readonly mayExist: BySide<boolean>;
}

function planSingle(loose: Loose, { input, shadows, mayExist }: Unlinked): Action {
  if (isUndone(loose, input)) return holdItem(loose, 'undone');
  const why = originalOf(loose, shadows);
  if (why !== null) return waitForLook(loose, why);
  return mayExist[loose.side] ? waitForLook(loose, 'hidden') : create(loose, input);
}

function planAmbiguous(loose: Loose, { input }: Unlinked): Action {
  return isUndone(loose, input) ? holdItem(loose, 'undone') : waitForLook(loose, 'ambiguous');
}

function create(loose: Loose, input: ReconcileInput): Action {
  const { item, side } = loose;
  const { policy, capabilities, pair } = input;
  const to = opposite(side);
  if (leaderOf(policy.direction) === to) return holdItem(loose, 'one-way');
  const filter = filteredBy(item.value, policy.filters);
  if (filter !== null) return holdItem(loose, filter);
  const value = told(item.value, to, policy);
  if (value === null) return holdItem(loose, 'privacy');
  const copied = copiedSeries(value, capabilities[to]);
  if (isReason(copied)) return { ...holdItem(loose, 'series'), series: copied };
  const draft = draftOf(copied, capabilities[to]);
  const source = { pair, side, item: item.ref.id };
  const action: Action = {
    kind: 'create',
    to,
    // A copy whose original is gone may have a stand-in already, which goes by both.
    link: item.origin === null ? originOf(source) : standInOrigin(source, item.origin),
    replaces: null,
    from: asCopied(item, draft),
    draft,
    ...occurrencesOf(value, capabilities[to]),
    home: side,
    ...(item.apart && { apart: item.apart }),
    ...noticed(
      to,
      { home: side, now: { crm: value, calendar: value, [to]: draft } },
      { capabilities, isNews: false },
    ),
    mailRisk: mailRiskOf({ before: null, after: draft }, capabilities[to]),
    why: 'new',
  };
  return isMailAllowed(action, policy) ? action : holdItem(loose, 'mail');
}

/** Twins that differ are linked first and then treated like any link with changes. */
function adoptTwins(twins: Twins, input: ReconcileInput): LinkPlan {
  const { home, items } = twins;
  const creation = input.made.get(twins.link);
  const known = creation ? baseAsMade(creation, items, input.capabilities) : null;
  const { base, complete } = known
    ? { base: known, complete: false }
    : adopt(items, { home, rules: mergeRulesOf(input) });
  const action: Action = {
    kind: 'adopt',
    link: twins.link,
    home,
    sensitivity: stricter(items.crm.value.sensitivity, items.calendar.value.sensitivity),
    base,
    why: `twin-by-${twins.by}`,
  };
  if (complete) return { actions: [action], conflict: null };
  const link: Link = { id: twins.link, pair: input.pair, home, base };
  const sighting = (side: Side): Sighting => ({ kind: 'present', item: items[side] });
  const follow = planLink(link, { crm: sighting('crm'), calendar: sighting('calendar') }, input);
  const wanted = follow.actions.filter(({ kind }) => kind === 'update' || kind === 'hold');
  return { ...follow, actions: [action, ...wanted] };
}

/** While items cannot be read for a passing reason, any of them may be the one to be made. */
function isPartlyUnread(sightings: readonly Sighting[]): boolean {
  return sightings.some(
    (one) => one.kind === 'hidden' && ['retry', 'bug'].includes(outcome(one.error.code)),
  );
}

/**
 * A server that lists rows goes on listing those of a series that is over, and would be asked about
 * it for ever if it were not remembered.
 */
const isOverSeries = (sighting: Sighting): boolean => shownItem(sighting)?.shape === 'series';

/** Recognised and told, never damaged; what is past or vanished concerns nobody. */
function holdUnlinked(sighting: Sighting, side: Side, { policy }: ReconcileInput): Action[] {
  const held = (id: ItemId, why?: Reason): ActionOf<'hold'>[] => [
    hold({ side, id, sighting }, why),
  ];
  const apart = shownItem(sighting)?.apart;
  switch (sighting.kind) {
    case 'present':
      if (isWhole(sighting.item)) return [];
      if (policy.filters.skipSeries) return held(sighting.item.ref.id, 'filter-series');
      return held(sighting.item.ref.id).map((one) => ({ ...one, ...(apart && { apart }) }));
    case 'hidden':
      return held(sighting.id);
    case 'outside':
      return sighting.enters === null && !isOverSeries(sighting) ? [] : held(sighting.id);
    case 'gone':
      return [];
  }
}

function singles(sightings: readonly Sighting[]): readonly StoredItem[] {
  return sightings.flatMap((sighting) =>
    sighting.kind === 'present' && isWhole(sighting.item) ? [sighting.item] : [],
  );
}

/** Beside the window, or become a series: only a stamp is believed, and what it links is frozen. */
function beside(sightings: readonly Sighting[]): readonly StoredItem[] {
  return sightings.flatMap((sighting) => {
    const item = shownItem(sighting);
    const isBeside = sighting.kind === 'outside' || (item !== null && !isWhole(item));
    return item && isBeside ? [item] : [];
  });
}

export interface UnlinkedPlan {
  readonly actions: readonly Action[];
  readonly conflicts: readonly NonNullable<LinkPlan['conflict']>[];
}

export function* planUnlinked(
  sightings: BySide<readonly Sighting[]>,
  input: ReconcileInput,
): Steps<UnlinkedPlan> {
  const { undone } = input;
  const matching = yield* match({
    pair: input.pair,
    items: { crm: singles(sightings.crm), calendar: singles(sightings.calendar) },
    knownLinks: new Set(input.links.map(({ id }) => id)),
    beside: { crm: beside(sightings.crm), calendar: beside(sightings.calendar) },
    capabilities: input.capabilities,
    separate: input.separate,
    undone: { crm: new Set(undone.crm.keys()), calendar: new Set(undone.calendar.keys()) },
  });
  const adopted = yield* mapInSteps(matching.twins, (twins) => adoptTwins(twins, input));
  const adoptedItems = new Set(
    matching.twins.flatMap(({ items }) => SIDES.map((side) => `${side} ${items[side].ref.id}`)),
  );
  const shadows = (side: Side): Steps<[LinkId, Reason][][]> =>
    mapInSteps(sightings[side], (one) => shadowOf(one, side, input.pair));
  const unlinked: Unlinked = {
    input,
    shadows: {
      crm: new Map((yield* shadows('crm')).flat()),
      calendar: new Map((yield* shadows('calendar')).flat()),
    },
    mayExist: {
      crm: isPartlyUnread(sightings.calendar),
      calendar: isPartlyUnread(sightings.crm),
    },
  };
  const planned: Action[][] = [adopted.flatMap((one) => one.actions)];
  for (const side of SIDES) {
    const { single, ambiguous } = matching;
    const other = sightings[side].filter((one) => !adoptedItems.has(`${side} ${idOf(one)}`));
    planned.push(
      yield* mapInSteps(single[side], (item) => planSingle({ item, side }, unlinked)),
      yield* mapInSteps(ambiguous[side], (item) => planAmbiguous({ item, side }, unlinked)),
      (yield* mapInSteps(other, (one) => holdUnlinked(one, side, input))).flat(),
    );
  }
  const actions = planned.flat();
  return { actions, conflicts: adopted.flatMap(({ conflict }) => (conflict ? [conflict] : [])) };
}
