import { describe, expect, it } from 'vitest';
import { originOf, standInOrigin } from '../../../../src/sync/core/origin.ts';
import { itemsToUndo, planUndo } from '../../../../src/sync/core/plan-undo.ts';
import type { UndoInput } from '../../../../src/sync/core/undo-step.ts';
import { itemId, linkId } from '../../../../src/sync/model/ids.ts';
import type { Sighting } from '../../../../src/sync/model/item.ts';
import type { Change } from '../../../../src/sync/model/journal.ts';
import type { Link } from '../../../../src/sync/model/link.ts';
import { isWrite } from '../../../../src/sync/model/plan.ts';
import { SIDES, type Side } from '../../../../src/sync/model/side.ts';
import { changeOf, GUEST, policyWith } from '../../../support/planner-values.ts';
import {
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
import type { Patch } from '../../../../src/sync/model/fields.ts';

const ids = { crm: itemId('x crm'), calendar: itemId('x calendar') };
const LINK = link('x');

const shows = (side: Side, patch: Patch): Sighting => present(stored(ids[side], patch));

function input(
  changes: readonly Change[],
  seen: Partial<Record<Side, Sighting>>,
  over: Partial<UndoInput> = {},
): UndoInput {
  const on = (side: Side): ReadonlyMap<typeof ids.crm, Sighting> => {
    const sighting = seen[side];
    return new Map(sighting ? [[ids[side], sighting]] : []);
  };
  return {
    pair: PAIR,
    links: [LINK],
    capabilities: TYPICAL,
    policy: policyWith(),
    changes,
    sightings: { crm: on('crm'), calendar: on('calendar') },
    since: [],
    made: new Set(),
    ...over,
  };
}

/** An update of the calendar from one place to another. */
const moved = changeOf({
  sequence: 1,
  link: linkId('x'),
  item: ids.calendar,
  partner: ids.crm,
  before: appointment({ location: 'Oslo' }),
  after: appointment({ location: 'Bergen' }),
});
const created = changeOf({ ...moved, kind: 'create', before: null });
const removed = changeOf({
  ...moved,
  kind: 'remove',
  before: appointment({ location: 'Oslo' }),
  after: null,
});
const both = (patch: Patch) => ({ crm: shows('crm', patch), calendar: shows('calendar', patch) });

describe('(I25) the undo of an update', () => {
  it('sets the field back on both sides, and no other', () => {
    const { plan, conflicts } = planUndo(input([moved], both({ location: 'Bergen', text: 'x' })));
    expect(conflicts).toEqual([]);
    expect(
      plan.actions
        .filter(isWrite)
        .map((one) => one.kind === 'update' && [one.to, one.patch, one.why]),
    ).toEqual([
      ['calendar', { location: 'Oslo' }, 'undone'],
      ['crm', { location: 'Oslo' }, 'undone'],
    ]);
  });

  it.each<readonly [string, Partial<Record<Side, Sighting>>, string, readonly string[]]>([
    [
      'edited there since',
      { ...both({ location: 'Bergen' }), calendar: shows('calendar', { location: 'New' }) },
      'edited',
      ['location'],
    ],
    [
      'edited on the other side since',
      { ...both({ location: 'Bergen' }), crm: shows('crm', { location: 'New' }) },
      'edited',
      ['location'],
    ],
    ['edited on both sides alike', both({ location: 'New' }), 'edited', ['location']],
    ['gone', { ...both({ location: 'Bergen' }), calendar: gone(ids.calendar) }, 'vanished', []],
    [
      'gone on the other side',
      { ...both({ location: 'Bergen' }), crm: gone(ids.crm) },
      'vanished',
      [],
    ],
    ['not seen at all', {}, 'vanished', []],
    ['hidden', { ...both({ location: 'Bergen' }), crm: hidden(ids.crm) }, 'unreadable', []],
  ])('is refused when it is %s', (...[, seen, why, fields]) => {
    const { plan, conflicts, left } = planUndo(input([moved], seen));
    expect({ actions: plan.actions, left }).toEqual({ actions: [], left: [] });
    expect(conflicts).toMatchObject([{ why, fields, title: 'Visit' }]);
  });

  it('is refused when its link is gone', () => {
    const { conflicts } = planUndo(input([moved], both({ location: 'Bergen' }), { links: [] }));
    expect(conflicts).toMatchObject([{ why: 'vanished' }]);
  });

  it('(I8) is refused when it would send mail', () => {
    const calendar = { ...TYPICAL.calendar, suppressesMail: false };
    const seen = both({ location: 'Bergen', attendees: [GUEST] });
    const { plan, conflicts } = planUndo(
      input([moved], seen, { capabilities: { ...TYPICAL, calendar } }),
    );
    expect({ actions: plan.actions, conflicts }).toMatchObject({
      actions: [],
      conflicts: [{ why: 'mail' }],
    });
  });

  it('takes several writes together', () => {
    const again = {
      ...moved,
      sequence: 2,
      before: appointment({ location: 'Bergen' }),
      after: appointment({ location: 'Tromsø' }),
    };
    const { plan } = planUndo(input([again, moved], both({ location: 'Tromsø' })));
    for (const one of plan.actions) expect(one).toMatchObject({ patch: { location: 'Oslo' } });
  });

  it('and its own undo before it are nothing', () => {
    const back = { ...moved, sequence: 2, before: moved.after, after: moved.before };
    const { plan, conflicts } = planUndo(input([back, moved], both({ location: 'Oslo' })));
    expect({ actions: plan.actions, conflicts }).toEqual({ actions: [], conflicts: [] });
  });

  it('(I19) says no title of a private appointment', () => {
    const secret = { ...moved, after: appointment({ sensitivity: 'private' }) };
    expect(planUndo(input([secret], {})).conflicts).toMatchObject([{ title: '(private)' }]);
  });
});

describe('(I25) the undo of a create', () => {
  it('takes the copy away and leaves the original alone', () => {
    const { plan, left } = planUndo(input([created], both({ location: 'Bergen' })));
    expect(plan.actions).toMatchObject([
      { kind: 'remove', to: 'calendar', link: 'x', why: 'undone' },
    ]);
    expect(left.map(({ side, item }) => [side, item.ref.id])).toEqual([['crm', ids.crm]]);
  });

  const original = itemId('one id on both sides');
  const between = (id: string, crm: string, calendar: string): Link => {
    const { base, ...rest } = link(id);
    const refs = { crm: ref(crm), calendar: ref(calendar) };
    return {
      ...rest,
      base: {
        crm: { ...base.crm, ref: refs.crm },
        calendar: { ...base.calendar, ref: refs.calendar },
      },
    };
  };
  const COPIED = between('copied', original, 'its copy');
  const OTHER = between('other', 'another', original);
  const copy = { ...created, link: COPIED.id, item: itemId('its copy'), partner: original };
  const before = appointment({ location: 'Oslo' });
  const edit = { ...moved, sequence: 2, item: original };

  it.each<readonly [string, Change, string]>([
    [
      'as the same undo leaves it',
      { ...edit, side: 'crm', link: COPIED.id, partner: copy.item },
      'Oslo',
    ],
    ['whatever happens to its namesake on the other side', { ...edit, link: OTHER.id }, 'Bergen'],
  ])('leaves the original %s', (_, other, location) => {
    const items = (...names: readonly string[]) =>
      new Map(
        names.map((name) => [itemId(name), present(stored(name, { location: 'Bergen' }))] as const),
      );
    const changes = [copy, { ...other, before }];
    const { left, conflicts } = planUndo({
      ...input(changes, {}, { links: [COPIED, OTHER] }),
      sightings: {
        crm: items(original, 'another'),
        calendar: items('its copy', original),
      },
    });
    expect(conflicts).toEqual([]);
    expect(left.map(({ side, item }) => [side, item.ref.id, item.value.location])).toEqual([
      ['crm', original, location],
    ]);
  });

  it.each<readonly [string, Partial<Record<Side, Sighting>>, string]>([
    [
      'the copy was edited',
      {
        ...both({ location: 'Bergen' }),
        calendar: shows('calendar', { location: 'Bergen', text: 'x' }),
      },
      'edited',
    ],
    [
      'the copy is gone',
      { ...both({ location: 'Bergen' }), calendar: gone(ids.calendar) },
      'vanished',
    ],
    [
      'the copy is hidden',
      { ...both({ location: 'Bergen' }), calendar: hidden(ids.calendar) },
      'unreadable',
    ],
    ['the original is gone', { ...both({ location: 'Bergen' }), crm: gone(ids.crm) }, 'vanished'],
    [
      'the original is hidden',
      { ...both({ location: 'Bergen' }), crm: hidden(ids.crm) },
      'unreadable',
    ],
  ])('is refused when %s', (_, seen, why) => {
    const { plan, conflicts, left } = planUndo(input([created], seen));
    expect({ actions: plan.actions, left }).toEqual({ actions: [], left: [] });
    expect(conflicts).toMatchObject([{ why }]);
  });
});

describe('(I25) the undo of a removal', () => {
  const none = { links: [] as readonly Link[] };

  it('makes it anew where nothing of it is left', () => {
    const seen = { crm: gone(ids.crm), calendar: gone(ids.calendar) };
    const { plan } = planUndo(input([removed], seen, none));
    expect(plan.actions).toMatchObject([
      { kind: 'revive', to: 'calendar', draft: { location: 'Oslo' }, why: 'undone' },
    ]);
  });

  it('puts it beside its partner where that is back', () => {
    const seen = { crm: shows('crm', { location: 'Oslo' }), calendar: gone(ids.calendar) };
    const { plan } = planUndo(input([removed], seen, none));
    expect(plan.actions).toMatchObject([
      { kind: 'create', to: 'calendar', from: { ref: { id: ids.crm } } },
    ]);
    // As any other stand-in, by which it is found again when the database is lost (I12).
    const source = { pair: PAIR, side: 'crm', item: ids.crm } as const;
    const link = standInOrigin(source, originOf(source));
    expect(plan.actions).toMatchObject([{ link }]);
    const again = planUndo(input([removed], seen, { ...none, made: new Set([link]) }));
    expect([again.plan.actions, again.conflicts]).toMatchObject([[], [{ why: 'there' }]]);
  });

  it('is refused while its partner cannot be read, or it would be there twice', () => {
    const seen = { crm: hidden(ids.crm), calendar: gone(ids.calendar) };
    const { plan, conflicts } = planUndo(input([removed], seen, none));
    expect(plan.actions).toEqual([]);
    expect(conflicts).toMatchObject([{ why: 'unreadable' }]);
  });

  it('has an origin of its own, the same one each time', () => {
    const seen = { crm: gone(ids.crm), calendar: gone(ids.calendar) };
    const origins = [1, 1, 2].map((sequence) => {
      const [action] = planUndo(input([{ ...removed, sequence }], seen, none)).plan.actions;
      return action && 'link' in action ? action.link : null;
    });
    expect(origins[0]).toBe(origins[1]);
    expect(origins[0]).not.toBe(origins[2]);
    expect(origins[0]).not.toBe('x');
  });

  it('is refused where an earlier attempt has made it since', () => {
    const seen = { crm: gone(ids.crm), calendar: gone(ids.calendar) };
    const [revive] = planUndo(input([removed], seen, none)).plan.actions;
    const made = new Set(revive?.kind === 'revive' ? [revive.link] : []);
    const { plan, conflicts } = planUndo(input([removed], seen, { ...none, made }));
    expect({ actions: plan.actions, conflicts }).toMatchObject({
      actions: [],
      conflicts: [{ why: 'there' }],
    });
  });

  it.each<readonly [string, Partial<Record<Side, Sighting>>, Partial<UndoInput>]>([
    ['it is there', both({ location: 'Oslo' }), none],
    [
      'another one like it is linked',
      { calendar: gone(ids.calendar) },
      { links: [link('y', { location: 'Oslo' })] },
    ],
  ])('is refused when %s', (_, seen, over) => {
    const { plan, conflicts } = planUndo(input([removed], seen, over));
    expect({ actions: plan.actions, conflicts }).toMatchObject({
      actions: [],
      conflicts: [{ why: 'there' }],
    });
  });
});

describe('(I25) what has to be looked at', () => {
  it('are the items of the writes and their partners', () => {
    for (const changes of [[moved], [created], [removed]]) {
      const items = itemsToUndo(changes, [LINK]);
      expect(SIDES.map((side) => [...items[side]])).toEqual([[ids.crm], [ids.calendar]]);
    }
  });

  it('is nothing for what came and went', () => {
    const items = itemsToUndo([created, { ...removed, sequence: 2 }], []);
    expect(SIDES.map((side) => [...items[side]])).toEqual([[], []]);
  });
});
