import { describe, expect, it } from 'vitest';
import { originOf, standInOrigin } from '../../../../src/sync/core/origin.ts';
import { planUnlinked, type UnlinkedPlan } from '../../../../src/sync/core/plan-unlinked.ts';
import { finish } from '../../../../src/sync/core/steps.ts';
import { NO_FILTERS, sameRuleForAll } from '../../../../src/sync/core/policy.ts';
import type { ReconcileInput } from '../../../../src/sync/core/reconcile-input.ts';
import {
  itemId,
  type Fingerprint,
  type ItemId,
  type LinkId,
} from '../../../../src/sync/model/ids.ts';
import type { Sighting, StoredItem } from '../../../../src/sync/model/item.ts';
import { opposite, SIDES, type BySide, type Side } from '../../../../src/sync/model/side.ts';
import { planning, policyWith } from '../../../support/planner-values.ts';
import {
  gone,
  hidden,
  link,
  outside,
  PAIR,
  present,
  ref,
  stored,
  TYPICAL,
} from '../../../support/values.ts';

type Seen = BySide<readonly Sighting[]>;

const on = (side: Side, ...seen: readonly Sighting[]): Seen => ({
  crm: [],
  calendar: [],
  [side]: seen,
});

const both = (side: Side, here: Sighting, there: Sighting): Seen => ({
  ...on(side, here),
  [opposite(side)]: [there],
});

function words({ actions }: UnlinkedPlan): readonly string[] {
  return actions.map((one) => {
    const side = one.kind === 'hold' ? one.side : 'to' in one ? one.to : '';
    return [one.kind, side, one.why].filter((word) => word !== '').join(' ');
  });
}

const plan = (seen: Seen, over: Partial<ReconcileInput> = {}): UnlinkedPlan =>
  finish(planUnlinked(seen, planning(over)));

const origin = (side: Side, id = 'original'): LinkId =>
  originOf({ pair: PAIR, side, item: itemId(id) });

const caught = policyWith({ filters: { ...NO_FILTERS, skipTitles: ['visit'] } });

describe.each(SIDES)('a loose item of the %s', (side) => {
  const undone = (print: Fingerprint | null): Partial<ReconcileInput> => {
    const own = new Map([[itemId('1'), print]]);
    return {
      undone: { crm: new Map<ItemId, null>(), calendar: new Map<ItemId, null>(), [side]: own },
    };
  };

  it('is held as it was seen, until it changes', () => {
    const item = stored('1', {}, { ref: ref('1', 'v1') });
    expect(plan(on(side, present(item)), { policy: caught }).actions).toEqual([
      {
        ...{ kind: 'hold', side, item: '1', version: 'v1', title: 'Visit', link: null },
        ...{ about: side, until: null, why: 'filter-text' },
      },
    ]);
  });

  it('(I25) is left alone, whatever it shows, where nobody knows what its copy showed', () => {
    const seen = on(side, present(stored('1', { text: 'edited' })));
    expect(words(plan(seen, undone(null)))).toEqual([`hold ${side} undone`]);
  });

  it('(I25) is not asked about while its copy is undone', () => {
    const twins = ['a', 'b'].map((text) => present(stored(text, { text })));
    const seen = { ...on(opposite(side), ...twins), [side]: [present(stored('1', { text: 'c' }))] };
    expect(words(plan(seen))).toContain(`hold ${side} ambiguous`);
    expect(words(plan(seen, undone(null)))).toContain(`hold ${side} undone`);
  });

  it.each(['server', 'bug'] as const)('(I18) waits for what cannot be read: %s', (code) => {
    const seen = both(side, present(stored('1')), hidden('2', code));
    expect(plan(seen).actions).toContainEqual(
      expect.objectContaining({ kind: 'hold', side, item: '1', until: 0, why: 'hidden' }),
    );
  });
});

describe.each(SIDES)('a copy of an original on the %s', (home) => {
  const copy = opposite(home);
  const stamped = present(stored('copy', {}, { origin: origin(home) }));
  const item = stored('original');

  it.each<readonly [string, Sighting, string]>([
    ['is a series', present({ ...item, shape: 'series' }), 'adopt twin-by-origin'],
    ['lies beside the window', outside('original', item), 'adopt twin-by-origin'],
    ['lies beside the window, as a feed tells', outside('original'), `hold ${copy} outside`],
    ['cannot be read', hidden('original', 'forbidden'), `hold ${copy} hidden`],
  ])('(I12) that %s is not made again', (_, original, expected) => {
    const made = plan(both(home, original, stamped));
    expect(words(made)).toContain(expected);
    const waits = made.actions.filter((one) => one.kind === 'hold' && one.item === 'copy');
    for (const one of waits) expect(one).toMatchObject({ until: 0, about: copy });
  });

  it('is made again where that is gone', () => {
    const made = plan(both(home, gone('original'), stamped));
    expect(words(made)).toEqual([`create ${home} new`]);
    const source = { pair: PAIR, side: copy, item: itemId('copy') };
    expect(made.actions).toMatchObject([{ link: standInOrigin(source, origin(home)) }]);
  });

  it('(I12) is linked with a series and frozen; a second copy waits', () => {
    const series = present({ ...item, shape: 'series' });
    expect(words(plan(both(home, series, stamped)))).toEqual(['adopt twin-by-origin']);
    const second = present(stored('second', {}, { origin: origin(home) }));
    const made = plan({ ...on(home, series), [copy]: [stamped, second] });
    expect(words(made)).toEqual(['adopt twin-by-origin', `hold ${copy} series`]);
    expect(made.actions[1]).toMatchObject({ item: 'second', until: 0 });
  });

  it('is an item of its own where another copy is linked, in this run or before', () => {
    const second = present(stored('second', { title: 'Other' }, { origin: origin(home) }));
    const seen = { ...on(home, present(item)), [copy]: [stamped, second] };
    expect(words(plan(seen))).toEqual(['adopt twin-by-origin', `create ${home} new`]);
    const linked = { ...link('of old'), id: origin(home) };
    const known = plan(both(home, present(item), second), { links: [linked] });
    expect([...words(known)].sort()).toEqual(['create calendar new', 'create crm new']);
  });
});

describe('an item beside the window', () => {
  it('is no twin of what only looks like it', () => {
    const seen = both('crm', outside('1', stored('1')), present(stored('a')));
    expect(words(plan(seen))).toEqual(['create crm new', 'hold crm outside'].toReversed());
  });
});

describe('twins', () => {
  const twin = (id: string, patch: Parameters<typeof stored>[1], of?: Side): StoredItem =>
    stored(id, patch, { origin: of ? origin(of, '1') : null });
  const twins = (crm: StoredItem, calendar: StoredItem): Seen => ({
    crm: [present(crm)],
    calendar: [present(calendar)],
  });

  it('that agree are linked and not held, though a filter catches them', () => {
    const seen = twins(twin('1', {}), twin('a', {}));
    expect(words(plan(seen, { policy: caught }))).toEqual(['adopt twin-by-content']);
  });

  it('that differ are linked and held where a filter catches them', () => {
    const seen = twins(twin('1', { text: 'x' }), twin('a', { location: 'y' }));
    expect(words(plan(seen, { policy: caught }))).toEqual([
      'adopt twin-by-content',
      'hold crm filter-text',
      'hold calendar filter-text',
    ]);
  });

  it('that cannot be made alike are linked all the same', () => {
    const fields = { ...TYPICAL.calendar.fields, text: 'read' } as const;
    const capabilities = { ...TYPICAL, calendar: { ...TYPICAL.calendar, fields } };
    const seen = twins(twin('1', { text: 'x' }), twin('a', {}));
    expect(words(plan(seen, { capabilities }))).toEqual(['adopt twin-by-content']);
  });

  it('(I23) about which a person is to decide are on record', () => {
    const policy = policyWith({ conflictRules: sameRuleForAll('ask') });
    const disputed = twins(twin('1', { title: 'X' }), twin('a', { title: 'Y' }, 'crm'));
    const made = plan(disputed, { policy });
    expect(words(made)).toEqual([
      'adopt twin-by-origin',
      'hold crm conflict',
      'hold calendar conflict',
    ]);
    expect(made.conflicts).toMatchObject([{ cause: 'ask', link: origin('crm', '1') }]);
    expect(plan(twins(twin('1', {}), twin('a', {})), { policy }).conflicts).toEqual([]);
  });
});
