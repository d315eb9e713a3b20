import { describe, expect, it } from 'vitest';
import { itemsToUndo, planUndo } from '../../../../src/sync/core/plan-undo.ts';
import type { UndoInput, UndoPlan } from '../../../../src/sync/core/undo-step.ts';
import type { Patch } from '../../../../src/sync/model/fields.ts';
import { itemId, linkId, type ItemId } from '../../../../src/sync/model/ids.ts';
import type { Sighting } from '../../../../src/sync/model/item.ts';
import type { Change } from '../../../../src/sync/model/journal.ts';
import type { Link } from '../../../../src/sync/model/link.ts';
import { opposite, SIDES, type BySide, type Side } from '../../../../src/sync/model/side.ts';
import { changeOf, GUEST, policyWith } from '../../../support/planner-values.ts';
import {
  at,
  appointment,
  gone,
  hidden,
  link,
  PAIR,
  present,
  ref,
  stored,
  TYPICAL,
} from '../../../support/values.ts';

/** Under the ids that `link` gives to the items of a link called `link`. */
const ID: BySide<ItemId> = { crm: itemId('link crm'), calendar: itemId('link calendar') };
const LINK: Link = { ...link('link'), home: 'crm' };

type Sightings = BySide<Sighting | null>;

const shown = (side: Side, patch: Patch = {}): Sighting =>
  present(stored(ID[side], patch, { ref: ref(ID[side], 'v2') }));

function undo(
  changes: readonly Change[],
  sightings: Partial<Sightings>,
  over: Partial<UndoInput> = {},
): UndoPlan {
  const seen = (side: Side): UndoInput['sightings']['crm'] => {
    const one = sightings[side] ?? null;
    return one === null ? new Map() : new Map([[ID[side], one]]);
  };
  return planUndo({
    pair: PAIR,
    links: [LINK],
    capabilities: TYPICAL,
    policy: policyWith(),
    ...{ changes, since: [], made: new Set() },
    sightings: { crm: seen('crm'), calendar: seen('calendar') },
    ...over,
  });
}

function wrote(side: Side, before: Patch | null, after: Patch | null): Change {
  return changeOf({
    ...{ sequence: side === 'crm' ? 1 : 2, side, item: ID[side], partner: ID[opposite(side)] },
    kind: before === null ? 'create' : after === null ? 'remove' : 'update',
    before: before && appointment(before),
    after: after && appointment(after),
  });
}

const why = ({ conflicts }: UndoPlan): readonly unknown[] =>
  conflicts.map((one) => [one.side, one.item, one.why, one.fields]);

describe('(I25) the undo of an item that we made', () => {
  it.each(SIDES)('on the %s takes it away and leaves the original', (to) => {
    const home = opposite(to);
    const plan = undo([wrote(to, null, {})], { crm: shown('crm'), calendar: shown('calendar') });
    expect(plan).toMatchObject({
      plan: {
        pair: PAIR,
        ...{ links: 1, conflicts: [] },
        actions: [
          {
            ...{ kind: 'remove', to, link: 'link', target: ref(ID[to], 'v2') },
            ...{ before: appointment(), mailRisk: 'none', why: 'undone' },
          },
        ],
      },
      conflicts: [],
    });
    expect(plan.left.map(({ side, item }) => [side, item.ref.id])).toEqual([[home, ID[home]]]);
  });

  it('goes by the link of the write where none is known any more', () => {
    const change = { ...wrote('calendar', null, {}), link: linkId('of old') };
    const both = { crm: shown('crm'), calendar: shown('calendar') };
    expect(undo([change], both, { links: [] }).plan.actions).toMatchObject([{ link: 'of old' }]);
  });

  it('is refused where it was edited since, by the fields', () => {
    const both = { crm: shown('crm'), calendar: shown('calendar', { title: 'x', text: 'y' }) };
    const plan = undo([wrote('calendar', null, {})], both);
    expect(why(plan)).toEqual([['calendar', ID.calendar, 'edited', ['title', 'text']]]);
    expect([plan.plan.actions, plan.left]).toEqual([[], []]);
  });

  it.each<readonly [string, Partial<Sightings>, string]>([
    ['it is gone', { crm: shown('crm'), calendar: gone('x') }, 'vanished'],
    ['it was not seen', { crm: shown('crm') }, 'vanished'],
    ['it cannot be read', { crm: shown('crm'), calendar: hidden('x') }, 'unreadable'],
    ['the original is gone', { crm: gone('x'), calendar: shown('calendar') }, 'vanished'],
    ['the original was not seen', { calendar: shown('calendar') }, 'vanished'],
    [
      'the original cannot be read',
      { crm: hidden('x'), calendar: shown('calendar') },
      'unreadable',
    ],
  ])('is refused where %s', (_, sightings, reason) => {
    expect(why(undo([wrote('calendar', null, {})], sightings))).toEqual([
      ['calendar', ID.calendar, reason, []],
    ]);
  });

  it('(I8) is refused where the server would send mail, unless it may', () => {
    const calendar = { ...TYPICAL.calendar, suppressesMail: false };
    const meeting = { attendees: [GUEST] };
    const both = { crm: shown('crm', meeting), calendar: shown('calendar', meeting) };
    const loud = { capabilities: { ...TYPICAL, calendar } };
    const change = wrote('calendar', null, meeting);
    const refused = undo([change], both, loud);
    expect(why(refused)).toEqual([['calendar', ID.calendar, 'mail', []]]);
    expect(refused.left).toEqual([]);
    const policy = policyWith({ invitations: { crm: false, calendar: true } });
    expect(undo([change], both, { ...loud, policy }).plan.actions).toHaveLength(1);
  });
});

describe('(I25) the undo of a removal', () => {
  const removed = (patch: Patch = {}): Change => wrote('calendar', patch, null);

  it('makes it again beside its partner, under another origin than what was removed', () => {
    const { plan, conflicts } = undo([removed()], { crm: shown('crm') }, { links: [] });
    expect(conflicts).toEqual([]);
    expect(plan.actions).toMatchObject([
      {
        ...{ kind: 'create', to: 'calendar', replaces: null, home: null, why: 'undone' },
        ...{ draft: appointment(), mailRisk: 'none', from: { ref: ref(ID.crm, 'v2') } },
      },
    ]);
    expect(undo([removed()], { crm: shown('crm') }, { links: [] }).plan).toEqual(plan);
    const link = plan.actions[0]?.kind === 'create' ? plan.actions[0].link : linkId('none');
    const later = undo([{ ...removed(), link }], { crm: shown('crm') }, { links: [] });
    expect(later.plan.actions).not.toEqual(plan.actions);
  });

  it.each<readonly [string, Partial<Sightings>]>([
    ['is gone', { crm: gone('x') }],
    ['was not seen', {}],
  ])('makes it for the next run to carry over where its partner %s', (_, sightings) => {
    expect(undo([removed()], sightings, { links: [] }).plan.actions).toMatchObject([
      { kind: 'revive', to: 'calendar', draft: appointment(), mailRisk: 'none', why: 'undone' },
    ]);
  });

  it('is refused where its partner cannot be read', () => {
    expect(why(undo([removed()], { crm: hidden('x') }, { links: [] }))).toEqual([
      ['calendar', ID.calendar, 'unreadable', []],
    ]);
  });

  it('is given nothing that the server does not take', () => {
    const { plan } = undo([removed({ meetingUrl: 'https://x' })], {}, { links: [] });
    expect(plan.actions).toMatchObject([{ draft: { meetingUrl: null } }]);
  });

  it('is refused where it is there again', () => {
    const there = undo([removed()], { calendar: shown('calendar') }, { links: [] });
    expect(why(there)).toEqual([['calendar', ID.calendar, 'there', []]]);
    for (const under of [link('other'), link('other', { location: 'Bergen' })]) {
      expect(why(undo([removed()], {}, { links: [under] }))).toEqual([
        ['calendar', ID.calendar, 'there', []],
      ]);
    }
    for (const another of [link('other', { title: 'x' }), link('other', { when: at(9) })]) {
      expect(undo([removed()], {}, { links: [another] }).conflicts).toEqual([]);
    }
  });

  it('goes beside its partner, whatever other appointments are linked', () => {
    const links = [link('other', { title: 'x' })];
    const { plan, conflicts } = undo([removed()], { crm: shown('crm') }, { links });
    expect(conflicts).toEqual([]);
    expect(plan.actions).toMatchObject([{ kind: 'create', from: { ref: { id: ID.crm } } }]);
  });

  it('is refused where its partner has another one now', () => {
    const base = { ...link('new', { title: 'x' }).base, crm: LINK.base.crm };
    const links = [{ ...LINK, base }];
    expect(why(undo([removed()], { crm: shown('crm') }, { links }))).toEqual([
      ['calendar', ID.calendar, 'there', []],
    ]);
  });

  it('(I26) is refused where the side may not be told any more', () => {
    const full = { normal: 'full', private: 'full', confidential: 'full' } as const;
    const refused = (level: 'skip' | 'busy', patch: Patch = {}) => {
      const calendar = { ...full, normal: level };
      const policy = policyWith({ privacy: { crm: full, calendar } });
      return why(undo([removed(patch)], {}, { links: [], policy }));
    };
    expect(refused('skip')).toEqual([['calendar', ID.calendar, 'privacy', []]]);
    expect(refused('busy')).toEqual([['calendar', ID.calendar, 'privacy', []]]);
    expect(refused('busy', { title: 'Busy' })).toEqual([]);
  });

  it('(I8) is refused where the server would send mail', () => {
    const fields = { ...TYPICAL.calendar.fields, attendees: 'write' } as const;
    const calendar = { ...TYPICAL.calendar, fields, suppressesMail: false };
    const over = { links: [], capabilities: { ...TYPICAL, calendar } };
    const meeting = removed({ attendees: [GUEST] });
    for (const sightings of [{}, { crm: shown('crm') }]) {
      expect(why(undo([meeting], sightings, over))).toEqual([
        ['calendar', ID.calendar, 'mail', []],
      ]);
    }
  });

  it('(I19) does not tell the title of a private one', () => {
    const secret = removed({ title: 'Oncologist', sensitivity: 'private' });
    const [conflict] = undo([secret], { calendar: shown('calendar') }, { links: [] }).conflicts;
    expect(conflict?.title).toBe('(private)');
    const [open] = undo([removed()], { calendar: shown('calendar') }, { links: [] }).conflicts;
    expect(open?.title).toBe('Visit');
  });
});

describe('(I25) the undo of an update', () => {
  const [before, after] = [
    { title: 'Old', location: 'Oslo' },
    { title: 'New', location: 'Oslo' },
  ];
  const both = (crm: Patch, calendar: Patch): Sightings => ({
    crm: shown('crm', crm),
    calendar: shown('calendar', calendar),
  });

  it.each(SIDES)('of the %s sets the fields back on both sides', (side) => {
    const { plan, conflicts, left } = undo([wrote(side, before, after)], both(after, after));
    expect([conflicts, left]).toEqual([[], []]);
    expect(plan.actions).toMatchObject(
      ['calendar', 'crm'].map((to) => ({
        ...{ kind: 'update', to, patch: { title: 'Old' }, why: 'undone', isWhole: true },
        ...{ oneOfTwo: true, shared: ['title'], conflicts: [] },
      })),
    );
  });

  it('of both sides sets each back to what it was', () => {
    const changes = [
      wrote('crm', { title: 'Old' }, { title: 'New' }),
      wrote('calendar', { location: '' }, { location: 'Oslo' }),
    ];
    const { plan } = undo(changes, both(after, after));
    expect(plan.actions).toMatchObject([
      { to: 'calendar', patch: { title: 'Old', location: '' } },
      { to: 'crm', patch: { title: 'Old', location: '' } },
    ]);
  });

  it('of a field on both sides goes back to what the first of them was', () => {
    const changes = [
      wrote('crm', { title: 'Old crm' }, { title: 'New' }),
      wrote('calendar', { title: 'Old calendar' }, { title: 'New' }),
    ];
    const { plan } = undo(changes, both({ title: 'New' }, { title: 'New' }));
    expect(plan.actions).toMatchObject([
      { to: 'calendar', patch: { title: 'Old crm' } },
      { to: 'crm', patch: { title: 'Old crm' } },
    ]);
  });

  it('leaves to an ordinary run what else was changed since', () => {
    const crm = { ...after, text: 'new note' };
    const { plan, conflicts } = undo([wrote('calendar', before, after)], both(crm, after));
    expect(conflicts).toEqual([]);
    for (const one of plan.actions) {
      expect(one).toMatchObject({ patch: { title: 'Old' }, isWhole: false });
    }
  });

  it.each<readonly [string, Patch, Patch]>([
    ['where it was written', after, { ...after, title: 'Edited' }],
    ['on the other side', { ...after, title: 'Edited' }, after],
  ])('is refused where the field was edited since %s', (_, crm, calendar) => {
    expect(why(undo([wrote('calendar', before, after)], both(crm, calendar)))).toEqual([
      ['calendar', ID.calendar, 'edited', ['title']],
    ]);
  });

  it('names a field once that was edited on both sides', () => {
    const changes = [wrote('crm', before, after), wrote('calendar', before, after)];
    const edited = both({ ...after, title: 'x' }, { ...after, title: 'y' });
    expect(why(undo(changes, edited))).toEqual([['crm', ID.crm, 'edited', ['title']]]);
  });

  it('does not take for an edit what the other side cannot show', () => {
    const [was, is] = [{ busy: 'free' }, { busy: 'tentative' }] as const;
    const { conflicts } = undo([wrote('calendar', was, is)], both({ busy: 'busy' }, is));
    expect(conflicts).toEqual([]);
    const colours = [{ categories: [] }, { categories: ['Red'] }] as const;
    const { plan } = undo([wrote('calendar', ...colours)], both({}, colours[1]));
    expect(plan.actions).toMatchObject([{ to: 'calendar', patch: { categories: [] } }]);
    expect(plan.actions).toHaveLength(1);
  });

  it('writes nothing that a server does not take', () => {
    const [was, is] = [
      { title: 'Old', completed: false },
      { title: 'New', completed: true },
    ];
    const { plan } = undo([wrote('crm', was, is)], both(is, { title: 'New' }));
    const [toCrm] = plan.actions.filter((one) => one.kind === 'update' && one.to === 'crm');
    expect(toCrm).toMatchObject({ kind: 'update' });
    expect(toCrm && 'patch' in toCrm ? toCrm.patch : null).toEqual({ title: 'Old' });
  });

  it.each<readonly [string, Sightings, string]>([
    ['the CRM item is gone', { crm: gone('x'), calendar: shown('calendar', after) }, 'vanished'],
    ['the calendar item is gone', { crm: shown('crm', after), calendar: gone('x') }, 'vanished'],
    [
      'the CRM item is hidden',
      { crm: hidden('x'), calendar: shown('calendar', after) },
      'unreadable',
    ],
    [
      'the calendar item is hidden',
      { crm: shown('crm', after), calendar: hidden('x') },
      'unreadable',
    ],
    ['nothing was seen', { crm: null, calendar: null }, 'vanished'],
  ])('is refused where %s', (_, sightings, reason) => {
    expect(why(undo([wrote('calendar', before, after)], sightings))).toEqual([
      ['calendar', ID.calendar, reason, []],
    ]);
  });

  it('is refused where the link is gone', () => {
    const none = undo([wrote('calendar', before, after)], both(after, after), { links: [] });
    expect(why(none)).toEqual([['calendar', ID.calendar, 'vanished', []]]);
  });

  it('(I26) is refused where the copy may not be told any more what it showed', () => {
    const full = { normal: 'full', private: 'full', confidential: 'full' } as const;
    const policy = policyWith({
      privacy: { crm: full, calendar: { ...full, normal: 'busy' } },
    });
    const refused = (side: Side) =>
      why(undo([wrote(side, before, after)], both(after, after), { policy }));
    expect(refused('calendar')).toEqual([['calendar', ID.calendar, 'privacy', []]]);
    expect(refused('crm')).toEqual([]);
    const twice = [wrote('crm', before, after), wrote('calendar', before, after)];
    expect(why(undo(twice, both(after, after), { policy }))).toEqual([
      ['crm', ID.crm, 'privacy', []],
    ]);
  });

  it('(I8) is refused where a server would send mail', () => {
    const calendar = { ...TYPICAL.calendar, suppressesMail: false };
    const meeting = { attendees: [GUEST] };
    const seen = both({ ...after, ...meeting }, { ...after, ...meeting });
    const change = wrote('crm', { ...before, ...meeting }, { ...after, ...meeting });
    expect(why(undo([change], seen, { capabilities: { ...TYPICAL, calendar } }))).toEqual([
      ['crm', ID.crm, 'mail', []],
    ]);
  });
});

describe('(I25) the undo of many writes', () => {
  it('is of what came of them, and of nothing that came and went', () => {
    const came = [wrote('calendar', null, {}), { ...wrote('calendar', {}, null), sequence: 3 }];
    const plan = undo(came, {});
    expect(plan).toEqual({
      plan: { pair: PAIR, actions: [], conflicts: [], links: 1 },
      ...{ conflicts: [], left: [] },
    });
  });

  const before = { title: 'Old', text: 'a' };
  const after = { title: 'New', text: 'a' };

  it.each(SIDES)('takes a copy away and sets only its original on the %s back', (home) => {
    const copy = opposite(home);
    const changes = [wrote(home, before, after), wrote(copy, null, after)];
    const both = { crm: shown('crm', after), calendar: shown('calendar', after) };
    const { plan, conflicts, left } = undo(changes, both);
    expect(conflicts).toEqual([]);
    expect(plan.actions).toMatchObject([
      { kind: 'update', to: home, patch: { title: 'Old' } },
      { kind: 'remove', to: copy, target: { id: ID[copy] } },
    ]);
    expect(plan.actions).toHaveLength(2);
    expect(left.map(({ side, item }) => [side, item.ref, item.value])).toEqual([
      [home, ref(ID[home], 'v2'), appointment(before)],
    ]);
  });

  it('leaves an original as it is where only others are set back', () => {
    const other = link('other');
    const ids = { crm: itemId('other crm'), calendar: itemId('other calendar') };
    const made = changeOf({
      ...{ sequence: 9, side: 'calendar', item: ids.calendar, partner: ids.crm },
      ...{ before: null, after: appointment() },
    });
    const on = (side: Side) =>
      new Map([
        [ids[side], present(stored(ids[side]))],
        [ID[side], shown(side, after)],
      ]);
    const over = { links: [other, LINK], sightings: { crm: on('crm'), calendar: on('calendar') } };
    const { left, plan } = undo([wrote('calendar', before, after), made], {}, over);
    expect(plan.actions.map(({ kind }) => kind)).toEqual(['update', 'update', 'remove']);
    expect(left.map(({ item }) => item)).toEqual([stored(ids.crm)]);
  });

  it('takes both sides of a link together, under whatever links they were written', () => {
    const changes = [
      { ...wrote('crm', { title: 'Old' }, { title: 'New' }), link: linkId('of old') },
      wrote('calendar', { text: '' }, { text: 'a' }),
    ];
    const both = { crm: shown('crm', after), calendar: shown('calendar', after) };
    expect(undo(changes, both).plan.actions).toMatchObject([
      { to: 'calendar', patch: { title: 'Old', text: '' } },
      { to: 'crm', patch: { title: 'Old', text: '' } },
    ]);
  });

  it('treats each link on its own', () => {
    const other = changeOf({ sequence: 3, item: itemId('other calendar') });
    const both = { crm: shown('crm', after), calendar: shown('calendar', after) };
    const { plan, conflicts } = undo([wrote('calendar', before, after), other], both, {
      links: [LINK, link('other')],
    });
    expect(plan.actions.map((one) => 'link' in one && one.link)).toEqual(['link', 'link']);
    expect(conflicts).toMatchObject([{ item: 'other calendar', why: 'vanished' }]);
  });

  it('tells of each item apart that no link knows any more', () => {
    const changes = ['a', 'b'].map((id, index) =>
      changeOf({ sequence: index, item: itemId(id), link: linkId(id) }),
    );
    expect(undo(changes, {}).conflicts.map(({ item }) => item)).toEqual(['a', 'b']);
  });

  it('has its removals last, whatever came first', () => {
    const other = link('other');
    const changes = [
      changeOf({
        ...{
          sequence: 1,
          side: 'calendar',
          item: itemId('other calendar'),
          partner: itemId('other crm'),
        },
        ...{ kind: 'create', before: null, after: appointment() },
      }),
      changeOf({
        ...{ sequence: 2, side: 'calendar', item: ID.calendar, partner: ID.crm },
        ...{ before: appointment({ title: 'Old' }), after: appointment({ title: 'New' }) },
      }),
    ];
    const item = (id: string, title: string): readonly [ItemId, Sighting] => [
      itemId(id),
      present(stored(id, { title })),
    ];
    const on = (side: Side) => new Map([item(`other ${side}`, 'Visit'), item(ID[side], 'New')]);
    const { plan } = undo(
      changes,
      {},
      {
        links: [other, LINK],
        sightings: { crm: on('crm'), calendar: on('calendar') },
      },
    );
    expect(plan.actions.map(({ kind }) => kind)).toEqual(['update', 'update', 'remove']);
  });
});

describe('what has to be looked at before an undo', () => {
  const [one] = [changeOf({ sequence: 1, side: 'crm', item: itemId('x'), partner: itemId('y') })];

  it('is each item with its partner, as the writes knew it', () => {
    expect(itemsToUndo([one], [])).toEqual({ crm: new Set(['x']), calendar: new Set(['y']) });
    const alone = changeOf({ sequence: 1, side: 'crm', item: itemId('x') });
    expect(itemsToUndo([alone], [])).toEqual({ crm: new Set(['x']), calendar: new Set() });
  });

  it('is the partner in the link, too', () => {
    const change = changeOf({ sequence: 1, side: 'crm', item: ID.crm, partner: itemId('y') });
    expect(itemsToUndo([change], [link('other'), LINK])).toEqual({
      crm: new Set([ID.crm]),
      calendar: new Set(['y', ID.calendar]),
    });
  });

  it('is nothing that came and went', () => {
    const came = [wrote('crm', null, {}), { ...wrote('crm', {}, null), sequence: 3 }];
    expect(itemsToUndo(came, [LINK])).toEqual({ crm: new Set(), calendar: new Set() });
  });
});
