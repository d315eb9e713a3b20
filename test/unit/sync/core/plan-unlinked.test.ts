import { describe, expect, it } from 'vitest';
import { originOf } from '../../../../src/sync/core/origin.ts';
import { planUnlinked } from '../../../../src/sync/core/plan-unlinked.ts';
import { finish } from '../../../../src/sync/core/steps.ts';
import { NO_FILTERS } from '../../../../src/sync/core/policy.ts';
import type { ReconcileInput } from '../../../../src/sync/core/reconcile-input.ts';
import { fingerprint } from '../../../../src/sync/model/fingerprint.ts';
import { itemId, type LinkId } from '../../../../src/sync/model/ids.ts';
import type { Sighting } from '../../../../src/sync/model/item.ts';
import { opposite, SIDES, type Side } from '../../../../src/sync/model/side.ts';
import { GUEST, planning, policyWith } from '../../../support/planner-values.ts';
import {
  appointment,
  gone,
  hidden,
  outside,
  PAIR,
  present,
  stored,
  TYPICAL,
} from '../../../support/values.ts';

const series = present({ ...stored('s'), shape: 'series' });

function plan(
  side: Side,
  seen: readonly Sighting[],
  over: Partial<ReconcileInput> = {},
): readonly string[] {
  return words({ crm: [], calendar: [], [side]: seen }, over);
}

function words(
  sightings: Parameters<typeof planUnlinked>[0],
  over: Partial<ReconcileInput> = {},
): readonly string[] {
  return finish(planUnlinked(sightings, planning(over))).actions.map((action) => {
    const at = action.kind === 'hold' ? action.side : 'to' in action ? action.to : '';
    return `${action.kind} ${at} ${action.why}`;
  });
}

describe.each(SIDES)('a loose item of the %s', (side) => {
  const other = opposite(side);
  const busy = { normal: 'skip', private: 'skip', confidential: 'skip' } as const;
  const { privacy } = policyWith();

  it.each<readonly [string, Sighting, Partial<ReconcileInput>, readonly string[]]>([
    ['is made on the other side', present(stored('1')), {}, [`create ${other} new`]],
    ['is left alone as a series', series, {}, [`hold ${side} series`]],
    [
      'is left alone as a filtered series',
      series,
      { policy: policyWith({ filters: { ...NO_FILTERS, skipSeries: true } }) },
      [`hold ${side} filter-series`],
    ],
    ['is held while it is hidden', hidden('1'), {}, [`hold ${side} hidden`]],
    ['is held until the window reaches it', outside('1'), {}, [`hold ${side} outside`]],
    ['is forgotten when it is past', { ...outside('1'), enters: null } as Sighting, {}, []],
    [
      'is remembered as a series that is over, which lists go on telling of',
      {
        kind: 'outside',
        id: itemId('1'),
        enters: null,
        item: stored('1', {}, { shape: 'series' }),
      },
      {},
      [`hold ${side} outside`],
    ],
    ['is forgotten when it is gone', gone('1'), {}, []],
    [
      'is held on the follower',
      present(stored('1')),
      { policy: policyWith({ direction: side === 'crm' ? 'to-crm' : 'to-calendar' }) },
      [`hold ${side} one-way`],
    ],
    [
      'is made on the follower',
      present(stored('1')),
      { policy: policyWith({ direction: side === 'crm' ? 'to-calendar' : 'to-crm' }) },
      [`create ${other} new`],
    ],
    [
      'is held by a filter',
      present(stored('1')),
      { policy: policyWith({ filters: { ...NO_FILTERS, skipTitles: ['visit'] } }) },
      [`hold ${side} filter-text`],
    ],
    [
      'is held by privacy',
      present(stored('1')),
      { policy: policyWith({ privacy: { ...privacy, [other]: busy } }) },
      [`hold ${side} privacy`],
    ],
  ])('%s', (...[, sighting, over, expected]) => {
    expect(plan(side, [sighting], over)).toEqual(expected);
  });

  it('(I25) is held while its copy is undone, and made when it was edited since', () => {
    const undone = (text: string): Partial<ReconcileInput> => {
      const print = fingerprint(appointment({ text }), TYPICAL[side]);
      const own = new Map([[itemId('1'), print]]);
      return { undone: { crm: new Map(), calendar: new Map(), [side]: own } };
    };
    expect(plan(side, [present(stored('1'))], undone(''))).toEqual([`hold ${side} undone`]);
    expect(plan(side, [present(stored('1'))], undone('other'))).toEqual([`create ${other} new`]);
  });

  it('(I18) waits while anything of the other side cannot be read for a passing reason', () => {
    expect(
      words({
        crm: [hidden('2', 'server')],
        calendar: [hidden('2', 'server')],
        [side]: [present(stored('1'))],
      }),
    ).toContain(`hold ${side} hidden`);
    expect(
      words({
        crm: [hidden('2', 'forbidden')],
        calendar: [hidden('2', 'forbidden')],
        [side]: [present(stored('1'))],
      }),
    ).toContain(`create ${other} new`);
  });

  it('(I8) is held when it would send mail', () => {
    const capabilities = {
      ...TYPICAL,
      [other]: {
        ...TYPICAL[other],
        suppressesMail: false,
        fields: { ...TYPICAL[other].fields, attendees: 'write' as const },
      },
    };
    const meeting = present(stored('1', { attendees: [GUEST] }));
    expect(plan(side, [meeting], { capabilities })).toEqual([`hold ${side} mail`]);
  });

  it('(I11) has a link that tells where it was made', () => {
    const sightings = { crm: [], calendar: [], [side]: [present(stored('1'))] };
    expect(finish(planUnlinked(sightings, planning())).actions).toMatchObject([
      { link: originOf({ pair: PAIR, side, item: itemId('1') }), home: side, replaces: null },
    ]);
  });
});

describe('twins', () => {
  const origin = (side: Side): LinkId => originOf({ pair: PAIR, side, item: itemId('1') });

  it('that agree are linked, and nothing is written', () => {
    expect(plan('crm', [present(stored('1'))])).toEqual(['create calendar new']);
    const sightings = { crm: [present(stored('1'))], calendar: [present(stored('a'))] };
    expect(finish(planUnlinked(sightings, planning())).actions).toMatchObject([
      { kind: 'adopt', why: 'twin-by-content', home: null },
    ]);
  });

  it('by our stamp know their home', () => {
    const sightings = {
      crm: [present(stored('1'))],
      calendar: [present(stored('a', { title: 'Other' }, { origin: origin('crm') }))],
    };
    const { actions } = finish(planUnlinked(sightings, planning()));
    expect(actions[0]).toMatchObject({
      kind: 'adopt',
      why: 'twin-by-origin',
      home: 'crm',
      link: origin('crm'),
    });
  });

  it('that differ are linked first and merged then', () => {
    const sightings = {
      crm: [present(stored('1', { text: 'x' }))],
      calendar: [present(stored('a', { location: 'y' }))],
    };
    const kinds = finish(planUnlinked(sightings, planning())).actions.map(({ kind }) => kind);
    expect(kinds).toEqual(['adopt', 'update', 'update']);
  });

  it('that are caught by a filter are linked and frozen', () => {
    const policy = policyWith({ filters: { ...NO_FILTERS, skipTitles: ['visit'] } });
    const sightings = {
      crm: [present(stored('1', { text: 'x' }))],
      calendar: [present(stored('a', { location: 'y' }))],
    };
    const kinds = finish(planUnlinked(sightings, planning({ policy }))).actions.map(
      ({ kind }) => kind,
    );
    expect(kinds[0]).toBe('adopt');
    expect(kinds).not.toContain('update');
    expect(kinds).not.toContain('create');
  });

  it('(I18) that are in doubt wait', () => {
    const sightings = {
      crm: [present(stored('1', { text: 'x' }))],
      calendar: [present(stored('a', { text: 'y' })), present(stored('b', { text: 'z' }))],
    };
    const actions = finish(planUnlinked(sightings, planning())).actions;
    expect(actions.map(({ kind, why }) => `${kind} ${why}`)).toEqual([
      'hold ambiguous',
      'hold ambiguous',
      'hold ambiguous',
    ]);
  });
});
