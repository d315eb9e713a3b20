import { describe, expect, it } from 'vitest';
import {
  CALENDAR_CAPABILITIES,
  CRM_CAPABILITIES,
} from '../../../../src/sync/connectors/memory/capabilities.ts';
import { emptyAppointment } from '../../../../src/sync/model/appointment.ts';
import { match } from '../../../../src/sync/core/match.ts';
import { originOf } from '../../../../src/sync/core/origin.ts';
import type { Patch } from '../../../../src/sync/model/fields.ts';
import { itemId, type LinkId } from '../../../../src/sync/model/ids.ts';
import type { StoredItem } from '../../../../src/sync/model/item.ts';
import { at, PAIR } from '../../../support/world.ts';

const item = (id: string, patch: Patch, origin: LinkId | null = null): StoredItem => ({
  ref: { id: itemId(id), version: null },
  shape: 'single',
  origin,
  modifiedAt: null,
  value: { ...emptyAppointment(at(1)), ...patch },
});

const matched = (
  crm: readonly StoredItem[],
  calendar: readonly StoredItem[],
  known: readonly LinkId[] = [],
) =>
  match({
    pair: PAIR,
    items: { crm, calendar },
    knownLinks: new Set(known),
    capabilities: { crm: CRM_CAPABILITIES, calendar: CALENDAR_CAPABILITIES },
  });

const originOfCrm = (id: string) => originOf({ pair: PAIR, side: 'crm', item: itemId(id) });

describe('matching', () => {
  it('believes our stamp even where the content was edited since', () => {
    const { twins, single } = matched(
      [item('1', { title: 'Visit' })],
      [item('a', { title: 'Other title', when: at(9) }, originOfCrm('1'))],
    );
    expect(twins).toMatchObject([{ by: 'origin', link: originOfCrm('1') }]);
    expect(single.crm).toEqual([]);
  });

  it('does not believe the stamp of a link that is in use', () => {
    const { twins } = matched(
      [item('1', { title: 'Visit' })],
      [item('copy', { title: 'Another' }, originOfCrm('1'))],
      [originOfCrm('1')],
    );
    expect(twins).toEqual([]);
  });

  it('takes only one of two items with the same stamp', () => {
    const { twins, single } = matched(
      [item('1', { title: 'Visit' })],
      [
        item('a', { title: 'Visit' }, originOfCrm('1')),
        item('b', { title: 'Visit' }, originOfCrm('1')),
      ],
    );
    expect(twins).toHaveLength(1);
    expect(single.calendar).toHaveLength(1);
  });

  it('finds twins by time and title, whatever their letter case', () => {
    const { twins } = matched(
      [item('1', { title: 'Board meeting', text: 'x' })],
      [item('a', { title: 'BOARD meeting' })],
    );
    expect(twins).toMatchObject([{ by: 'content' }]);
  });

  it('does not take the same title at another time for a twin', () => {
    const { twins } = matched(
      [item('1', { title: 'Lunch' })],
      [item('a', { title: 'Lunch', when: at(2) })],
    );
    expect(twins).toEqual([]);
  });

  it('holds what could be more than one and differs', () => {
    const { twins, ambiguous, single } = matched(
      [
        item('1', { title: 'Lunch', text: 'with Per' }),
        item('2', { title: 'Lunch', text: 'with Pål' }),
      ],
      [item('a', { title: 'Lunch', text: 'with Espen' })],
    );
    expect(twins).toEqual([]);
    expect(ambiguous.crm).toHaveLength(2);
    expect(ambiguous.calendar).toHaveLength(1);
    expect(single).toEqual({ crm: [], calendar: [] });
  });

  it('pairs items off that are alike in everything', () => {
    const { twins, single } = matched(
      [item('1', { title: 'Lunch' }), item('2', { title: 'Lunch' })],
      [item('a', { title: 'Lunch' })],
    );
    expect(twins).toHaveLength(1);
    expect(single.crm).toHaveLength(1);
  });
});
