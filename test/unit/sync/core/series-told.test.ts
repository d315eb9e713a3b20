import { describe, expect, it } from 'vitest';
import { onlyTold, withoutUntold } from '../../../../src/sync/core/series-told.ts';
import type { ContentName, ContentPatch } from '../../../../src/sync/model/content.ts';
import type { Series } from '../../../../src/sync/model/series.ts';
import { timed } from '../../../support/values.ts';
import { changedOn, weekly } from '../../../support/weekly-series.ts';

const [DAY, OTHER] = ['2026-12-08', '2026-12-15'] as const;
const on = (patch: ContentPatch, date: string = DAY): Series => changedOn(weekly(), date, patch);
const everything = (): boolean => true;
const noText = (name: ContentName): boolean => name !== 'text';
const when = timed(`${DAY}T13:00:00`, `${DAY}T14:00:00`);

describe('(I26) what a side is told of the occurrences of a series', () => {
  it('is all that is different, where all may be told', () => {
    const series = on({ title: 'Guests', text: 'Bring cake' });
    expect(onlyTold(series, null, everything)).toEqual(series);
  });

  it('is nothing that it may not be told, but what stands there already stays', () => {
    const series = on({ title: 'Guests', text: 'Bring cake' });
    expect(onlyTold(series, null, noText)).toEqual(on({ title: 'Guests' }));
    expect(onlyTold(series, on({ text: 'A note' }, OTHER), noText)).toEqual(
      on({ title: 'Guests' }),
    );
    const own = on({ title: 'Old', text: 'A note' });
    expect(onlyTold(series, own, noText)).toEqual(on({ title: 'Guests', text: 'A note' }));
  });

  it('is nothing of an occurrence of which nothing may be told', () => {
    expect(onlyTold(on({ text: 'Bring cake' }), null, noText)).toEqual(weekly());
  });

  it('(I9) is its time alone where it is more private than the others', () => {
    const secret: ContentPatch = {
      ...{ title: 'Doctor', text: 'Ward 3', location: 'Hospital' },
      ...{ when, busy: 'out-of-office', sensitivity: 'private' },
    };
    const told: ContentPatch = { when, busy: 'out-of-office', sensitivity: 'private' };
    expect(onlyTold(on(secret), null, everything)).toEqual(on(told));
    const noBusy = (name: ContentName): boolean => name !== 'busy';
    expect(onlyTold(on(secret), on({ location: 'Hall' }), noBusy)).toEqual(
      on({ when, sensitivity: 'private', location: 'Hall' }),
    );
  });
});

describe('(I26) a copy of a series without what it may not show any longer', () => {
  const told: ContentPatch = { title: 'Guests', text: 'Bring cake' };

  it.each<readonly [string, readonly (Series | null)[]]>([
    ['the original shows', [on(told), null]],
    ['the original showed', [null, on(told)]],
    ['the original writes otherwise', [on({ text: 'Bring cake \r\n' })]],
  ])('loses what %s', (_, originals) => {
    expect(withoutUntold(on(told), originals, noText)).toEqual(on({ title: 'Guests' }));
    expect(withoutUntold(on({ text: 'Bring cake' }), originals, noText)).toEqual(weekly());
  });

  it.each<readonly [string, Series, readonly (Series | null)[]]>([
    ['a note of somebody’s own', on(told), [on({ title: 'Guests', text: 'Other' })]],
    ['what the original has on another day', on(told), [on(told, OTHER)]],
    ['what no original has', on(told), [null, weekly()]],
    ['what it may show', on({ title: 'Guests' }), [on(told)]],
  ])('keeps %s', (_, copy, originals) => {
    expect(withoutUntold(copy, originals, noText)).toBeNull();
    expect(withoutUntold(copy, originals, everything)).toBeNull();
  });

  it('keeps the notes on other days when it loses one', () => {
    const note = { original: OTHER, patch: { text: 'Mine' } };
    const copy = { ...on(told), overrides: [...on(told).overrides, note] };
    expect(withoutUntold(copy, [on(told)], noText)).toEqual({
      ...weekly(),
      overrides: [{ original: DAY, patch: { title: 'Guests' } }, note],
    });
  });
});
