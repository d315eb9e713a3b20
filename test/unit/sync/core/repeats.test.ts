import { describe, expect, it } from 'vitest';
import { isRestoredTooOften, repeatedFields } from '../../../../src/sync/core/repeats.ts';
import type { Patch } from '../../../../src/sync/model/fields.ts';
import { linkId } from '../../../../src/sync/model/ids.ts';
import type { Change } from '../../../../src/sync/model/journal.ts';
import { changeOf } from '../../../support/planner-values.ts';
import type { Series } from '../../../../src/sync/model/series.ts';
import { action, appointment, at, timed } from '../../../support/values.ts';
import { changedOn, listed, TUESDAYS, until, weekly } from '../../../support/weekly-series.ts';

const to = action('update', {
  before: appointment({ title: 'Old', location: 'Oslo' }),
  patch: { title: 'New', location: 'Bergen' },
});

/** The writes of lately, each from one state to another. */
const wrote = (...steps: readonly (readonly [Patch, Patch, Partial<Change>?])[]): Change[] =>
  steps.map(([before, after, rest], index) =>
    changeOf({
      ...{ sequence: index, before: appointment(before), after: appointment(after) },
      ...rest,
    }),
  );

const [OLD, NEW] = [{ title: 'Old' }, { title: 'New' }];

describe('(I24) a change that comes again', () => {
  it('is held when it was carried over often enough, by its field', () => {
    const recent = wrote([OLD, NEW], [OLD, NEW], [OLD, NEW]);
    expect(repeatedFields(to, recent, 3)).toEqual(['title']);
    expect(repeatedFields(to, recent, 4)).toEqual([]);
  });

  it('is told for each field of its own', () => {
    const [from, into] = [
      { title: 'Old', location: 'Oslo' },
      { title: 'New', location: 'Bergen' },
    ];
    expect(repeatedFields(to, wrote([from, into]), 1)).toEqual(['title', 'location']);
    expect(repeatedFields(to, wrote([from, { ...into, title: 'X' }]), 1)).toEqual(['location']);
  });

  it('is the same when a side tells a series by other days than those that it was given', () => {
    const when = (start: string, end: string) => ({ when: timed(start, end, 'Europe/Oslo') });
    const given: Series = {
      ...weekly(TUESDAYS, until('2026-12-15')),
      time: {
        kind: 'timed',
        start: '08:00:00',
        end: '09:00:00',
        days: 0,
        zone: 'Pacific/Auckland',
      },
    };
    const shown: Series = {
      ...listed('2026-11-30', '2026-12-07', '2026-12-14'),
      time: { kind: 'timed', start: '20:00:00', end: '21:00:00', days: 0, zone: 'Europe/Oslo' },
    };
    const write = action('update', { before: appointment(), patch: { series: given } });
    expect(repeatedFields(write, wrote([{}, { series: shown }]), 1)).toEqual(['series']);
    const other = changedOn(
      shown,
      '2026-12-07',
      when('2026-12-07T22:00:00', '2026-12-07T23:00:00'),
    );
    expect(repeatedFields(write, wrote([{}, { series: other }]), 1)).toEqual([]);
  });

  it('is the same when nobody would call the difference an edit', () => {
    expect(repeatedFields(to, wrote([{ title: ' Old ' }, { title: 'New' }]), 1)).toEqual(['title']);
  });

  it.each<readonly [string, Change[]]>([
    ['from another value', wrote([{ title: 'X' }, NEW])],
    ['to another value', wrote([OLD, { title: 'X' }])],
    ['of another link', wrote([OLD, NEW, { link: linkId('other') }])],
    ['on the other side', wrote([OLD, NEW, { side: 'crm' }])],
    ['that was a create', wrote([OLD, NEW, { kind: 'create' }])],
    ['of which nobody knows what was there', wrote([OLD, NEW, { before: null }])],
    ['of which nobody knows what came of it', wrote([OLD, NEW, { after: null }])],
  ])('is not one %s', (_, recent) => {
    expect(repeatedFields(to, recent, 1)).toEqual([]);
  });
});

describe('(I24) an appointment that is brought back', () => {
  const back = action('create', { why: 'restored', draft: appointment({ title: 'Visit' }) });
  const made = (rest: Partial<Change> = {}, patch: Patch = {}): Change =>
    changeOf({
      ...{ sequence: 1, kind: 'create', why: 'restored', before: null },
      after: appointment({ title: 'Visit', ...patch }),
      ...rest,
    });

  it('is held when it was brought back often enough, under whatever id', () => {
    const recent = [made(), made({ why: 'put-back', link: linkId('other') })];
    expect(isRestoredTooOften(back, recent, 2)).toBe(true);
    expect(isRestoredTooOften(back, recent, 3)).toBe(false);
  });

  it('is the same whatever else of it was changed', () => {
    expect(isRestoredTooOften(back, [made({}, { text: 'x', title: ' Visit' })], 1)).toBe(true);
  });

  it.each<readonly [string, Change]>([
    ['of another title', made({}, { title: 'Lunch' })],
    ['at another time', made({}, { when: at(9) })],
    ['on the other side', made({ side: 'crm' })],
    ['that was new', made({ why: 'new' })],
    ['that a person had kept', made({ why: 'kept' })],
    ['that was updated', made({ kind: 'update' })],
    ['of which nobody knows what came of it', made({ after: null })],
  ])('is not one %s', (_, change) => {
    expect(isRestoredTooOften(back, [change], 1)).toBe(false);
  });
});
