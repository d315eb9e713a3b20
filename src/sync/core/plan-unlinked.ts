/** What to do about items that no link knows: adopt twins, create the rest, hold what is not ours. */
import { project } from '../model/fields.ts';
import type { StoredItem, Sighting } from '../model/item.ts';
import { outcome } from '../model/outcome.ts';
import type { Action, Reason } from '../model/plan.ts';
import { opposite, SIDES, type BySide, type Side } from '../model/side.ts';
import { adopt } from './adopt.ts';
import { hold } from './hold.ts';
import { match, type Twins } from './match.ts';
import { originOf } from './origin.ts';
import { planLink } from './plan-link.ts';
import type { ReconcileInput } from './reconcile-input.ts';

function create(item: StoredItem, side: Side, input: ReconcileInput): Action {
  const to = opposite(side);
  return {
    kind: 'create',
    to,
    link: originOf({ pair: input.pair, side, item: item.ref.id }),
    replaces: null,
    from: { ref: item.ref, value: item.value },
    draft: project(item.value, input.capabilities[to]),
    why: 'new',
  };
}

/** Twins that differ are linked first and then treated like any link with changes. */
function adoptTwins(twins: Twins, input: ReconcileInput): Action[] {
  const { base, complete } = adopt(twins.items, {
    capabilities: input.capabilities,
    rule: input.conflictRule,
  });
  const action: Action = {
    kind: 'adopt',
    link: twins.link,
    base,
    why: twins.by === 'origin' ? 'twin-by-origin' : 'twin-by-content',
  };
  if (complete) return [action];
  const link = { id: twins.link, pair: input.pair, base };
  const sighting = (side: Side): Sighting => ({ kind: 'present', item: twins.items[side] });
  const follow = planLink(link, { crm: sighting('crm'), calendar: sighting('calendar') }, input);
  return [action, ...follow.filter(({ kind }) => kind === 'update')];
}

/** While items cannot be read for a passing reason, any of them may be the one to be made. */
function isPartlyUnread(sightings: readonly Sighting[]): boolean {
  return sightings.some(
    (one) => one.kind === 'hidden' && ['retry', 'bug'].includes(outcome(one.error.code)),
  );
}

/** Left alone until the next run, which looks again. */
function waitForLook(item: StoredItem, side: Side, why: Reason): Action {
  const sighting: Sighting = { kind: 'present', item };
  return { ...hold({ side, id: item.ref.id, sighting, link: null }, why), until: 0 };
}

/** Recognised and told, never damaged; what is past or vanished concerns nobody. */
function holdUnlinked(sighting: Sighting, side: Side): Action[] {
  switch (sighting.kind) {
    case 'present':
      return sighting.item.shape === 'single'
        ? []
        : [hold({ side, id: sighting.item.ref.id, sighting, link: null })];
    case 'hidden':
      return [hold({ side, id: sighting.id, sighting, link: null })];
    case 'outside':
      return sighting.enters === null
        ? []
        : [hold({ side, id: sighting.id, sighting, link: null })];
    case 'gone':
      return [];
  }
}

function singles(sightings: readonly Sighting[]): readonly StoredItem[] {
  return sightings.flatMap((sighting) =>
    sighting.kind === 'present' && sighting.item.shape === 'single' ? [sighting.item] : [],
  );
}

export function planUnlinked(
  sightings: BySide<readonly Sighting[]>,
  input: ReconcileInput,
): Action[] {
  const matching = match({
    pair: input.pair,
    items: { crm: singles(sightings.crm), calendar: singles(sightings.calendar) },
    knownLinks: new Set(input.links.map(({ id }) => id)),
    capabilities: input.capabilities,
  });
  const actions = matching.twins.flatMap((twins) => adoptTwins(twins, input));
  for (const side of SIDES) {
    const mayExist = isPartlyUnread(sightings[opposite(side)]);
    actions.push(
      ...matching.single[side].map((item) =>
        mayExist ? waitForLook(item, side, 'hidden') : create(item, side, input),
      ),
    );
    actions.push(...matching.ambiguous[side].map((item) => waitForLook(item, side, 'ambiguous')));
    actions.push(...sightings[side].flatMap((sighting) => holdUnlinked(sighting, side)));
  }
  return actions;
}
