import { describe, expect, it } from 'vitest';
import { originOf } from '../../../../src/sync/core/origin.ts';
import { sameRuleForAll } from '../../../../src/sync/core/policy.ts';
import { reconcile } from '../../../../src/sync/core/reconcile.ts';
import { finish } from '../../../../src/sync/core/steps.ts';
import type { ReconcileInput } from '../../../../src/sync/core/reconcile-input.ts';
import type { Patch } from '../../../../src/sync/model/fields.ts';
import { itemId } from '../../../../src/sync/model/ids.ts';
import { idOf, type Sighting } from '../../../../src/sync/model/item.ts';
import type { Link } from '../../../../src/sync/model/link.ts';
import type { Action, Plan } from '../../../../src/sync/model/plan.ts';
import { opposite, SIDES, type BySide, type Side } from '../../../../src/sync/model/side.ts';
import { planning, policyWith } from '../../../support/planner-values.ts';
import { appointment, gone, link, PAIR, present, ref, stored } from '../../../support/values.ts';

const LINK: Link = { ...link('x'), home: 'crm' };

type Seen = Partial<BySide<readonly Sighting[]>>;

function plan(links: readonly Link[], seen: Seen, over: Partial<ReconcileInput> = {}): Plan {
  const on = (side: Side): ReconcileInput['sightings']['crm'] =>
    new Map((seen[side] ?? []).map((one) => [idOf(one), one]));
  const sightings = { crm: on('crm'), calendar: on('calendar') };
  return finish(reconcile(planning({ links, sightings, ...over })));
}

function word(action: Action): string {
  const side = action.kind === 'hold' ? action.side : 'to' in action ? action.to : '';
  return [action.kind, side, action.why].filter((one) => one !== '').join(' ');
}

const words = ({ actions }: Plan): readonly string[] => actions.map(word);

const shows = (id: string, patch: Patch = {}, version = 'new'): Sighting =>
  present(stored(id, patch, { ref: ref(id, version) }));

/** Under a new id, with the stamp of the link. */
const stamped = (id: string, patch: Patch = {}): Sighting =>
  present(stored(id, patch, { ref: ref(id, 'new'), origin: LINK.id }));

describe.each(SIDES)('(I17) an appointment that is under a new id on the %s', (side) => {
  const other = opposite(side);
  const old = gone(`x ${side}`);

  it('keeps its link, which is stored with the new item, and nothing is written', () => {
    const moved = plan([LINK], { [side]: [old, shows('new')] });
    expect(moved.actions).toEqual([
      {
        ...{ kind: 'adopt', link: 'x', home: 'crm', sensitivity: 'normal', why: 'moved' },
        base: { ...LINK.base, [side]: { ref: ref('new', 'new'), value: appointment() } },
      },
    ]);
    expect([moved.links, moved.conflicts]).toEqual([1, []]);
  });

  it('carries over what was edited on the way, against what was agreed before', () => {
    const moved = plan([LINK], { [side]: [old, stamped('new', { text: 'a' })] });
    expect(moved.actions).toMatchObject([
      { kind: 'adopt', base: { [side]: { ref: ref('new'), value: appointment() } } },
      { kind: 'update', to: other, patch: { text: 'a' }, source: ref('new', 'new') },
    ]);
    expect(moved.actions).toHaveLength(2);
  });

  it('is merged with what was edited on the other side meanwhile', () => {
    const seen = {
      [side]: [old, stamped('new', { text: 'a' })],
      [other]: [shows(`x ${other}`, { location: 'Oslo' })],
    };
    expect(words(plan([LINK], seen))).toEqual([
      'adopt moved',
      'update calendar merged',
      'update crm merged',
    ]);
  });

  it('is told as privately as either side has it (I19)', () => {
    const secret = { sensitivity: 'private' } as const;
    const base = { ...LINK.base, [other]: { ...LINK.base[other], value: appointment(secret) } };
    const [adopt] = plan([{ ...LINK, base }], { [side]: [old, shows('new')] }).actions;
    expect(adopt).toMatchObject({ kind: 'adopt', sensitivity: 'private' });
  });

  it('is not looked for while the old item is there, or was not asked for', () => {
    for (const present of [[shows(`x ${side}`)], []]) {
      expect(words(plan([LINK], { [side]: [...present, stamped('new', { text: 'a' })] }))).toEqual([
        ...(present.length > 0 ? ['rebase agrees'] : []),
        `create ${other} new`,
      ]);
    }
  });

  it('(I12) is one of its own where both old items are gone', () => {
    const seen = { [side]: [old, shows('new')], [other]: [gone(`x ${other}`)] };
    expect(words(plan([LINK], seen))).toEqual(['forget both-gone', `create ${other} new`]);
  });

  it('takes no other link along', () => {
    const board = link('board', { title: 'Board' });
    const seen = { [side]: [old, gone(`board ${side}`), shows('new')] };
    expect(words(plan([board, LINK], seen))).toEqual(['adopt moved', `remove ${other} removed`]);
  });
});

describe('what is linked already', () => {
  it('is not made again, whichever side shows it', () => {
    const seen = { crm: [shows('x crm')], calendar: [shows('x calendar')] };
    expect(words(plan([LINK], seen))).toEqual(['rebase agrees']);
  });
});

describe('(I16) the whole of which removals are a part', () => {
  it('is all that lies in the window, however little of it was looked at', () => {
    const seen = { crm: [gone('x crm')], calendar: [shows('x calendar')] };
    expect(plan([LINK], seen, { current: 7 }).links).toBe(7);
  });
});

describe('(I11) the plan', () => {
  it('does not depend on the order in which items that are alike in everything are told', () => {
    const [crm, calendar] = [
      ['1', '2', '3'],
      ['a', 'b', 'c'],
    ].map((ids) => ids.map((id) => shows(id)));
    if (!crm || !calendar) throw new Error('both are made');
    const first = plan([], { crm, calendar });
    expect(first.actions).toHaveLength(3);
    expect(plan([], { crm: crm.toReversed(), calendar })).toEqual(first);
    expect(plan([], { crm, calendar: calendar.toReversed() })).toEqual(first);
    const link = originOf({ pair: PAIR, side: 'crm', item: itemId('2') });
    expect(first.actions.find((one) => 'link' in one && one.link === link)).toMatchObject({
      base: { crm: { ref: { id: '2' } }, calendar: { ref: { id: 'b' } } },
    });
  });

  it.each([[['z', 'x']], [['x', 'z']]])(
    'has its actions in their order and its conflicts by link, of new links and %j',
    (ids) => {
      const links = ids.map((id) => link(id));
      const disputed = (side: Side): readonly Sighting[] => [
        ...links.map(({ base }) => shows(base[side].ref.id, { location: side })),
        shows(`new ${side}`, { title: 'New', location: side }),
      ];
      const { actions, conflicts } = plan(
        links,
        { crm: disputed('crm'), calendar: disputed('calendar') },
        { policy: policyWith({ conflictRules: sameRuleForAll('ask') }) },
      );
      expect(actions.map(({ kind }) => kind)).toEqual(['adopt', ...Array<string>(6).fill('hold')]);
      const found = conflicts.map((one) => one.link);
      expect(found).toHaveLength(3);
      expect(found).toEqual([...found].sort());
      expect(found).toEqual(expect.arrayContaining(['x', 'z']));
    },
  );
});
