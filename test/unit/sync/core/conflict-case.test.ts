import { describe, expect, it } from 'vitest';
import {
  caseIdOf,
  caseOf,
  isDecidedCase,
  type Standoff,
} from '../../../../src/sync/core/conflict-case.ts';
import type { Conflict } from '../../../../src/sync/model/conflict.ts';
import type { Patch } from '../../../../src/sync/model/fields.ts';
import { linkId, pairId } from '../../../../src/sync/model/ids.ts';
import type { Sighting } from '../../../../src/sync/model/item.ts';
import { gone, link, present, seen, stored } from '../../../support/values.ts';

const LINK = link('link', { title: 'Base' });

function standoff(crm: Patch, calendar: Patch, rest: Partial<Standoff> = {}): Standoff {
  return {
    link: LINK,
    now: { crm: seen('1', crm, 'v1'), calendar: seen('a', calendar, 'v2') },
    sightings: { crm: null, calendar: null },
    ...rest,
  };
}

const asked = (field: Conflict['field']): Conflict => ({ field, taken: 'crm', rule: 'ask' });

describe('(I23) the id of a case', () => {
  const id = caseIdOf(standoff({ title: 'One' }, { title: 'Two' }), ['title']);

  it.each<readonly [string, Standoff]>([
    ['a field that is not in dispute', standoff({ title: 'One', text: 'x' }, { title: 'Two' })],
    ['what nobody would call an edit', standoff({ title: ' One ' }, { title: 'Two' })],
    [
      'the version that a server tells',
      standoff(
        { title: 'One' },
        { title: 'Two' },
        { now: { crm: seen('1', { title: 'One' }, 'v9'), calendar: seen('a', { title: 'Two' }) } },
      ),
    ],
  ])('stays the same with another of %s', (_, other) => {
    expect(caseIdOf(other, ['title'])).toBe(id);
  });

  it.each<readonly [string, Standoff, readonly Conflict['field'][]]>([
    ['the CRM', standoff({ title: 'Three' }, { title: 'Two' }), ['title']],
    ['the calendar', standoff({ title: 'One' }, { title: 'Three' }), ['title']],
    ['both, changed over', standoff({ title: 'Two' }, { title: 'One' }), ['title']],
    ['what is in dispute', standoff({ title: 'One' }, { title: 'Two' }), ['title', 'text']],
    ['which field', standoff({ location: 'One' }, { location: 'Two' }), ['location']],
    [
      'the link',
      standoff({ title: 'One' }, { title: 'Two' }, { link: { ...LINK, id: linkId('x') } }),
      ['title'],
    ],
    [
      'the pair',
      standoff({ title: 'One' }, { title: 'Two' }, { link: { ...LINK, pair: pairId('x') } }),
      ['title'],
    ],
  ])('is another one with a difference in %s', (_, other, disputed) => {
    expect(caseIdOf(other, disputed)).not.toBe(id);
  });

  it('does not depend on the order of the fields', () => {
    const one = standoff({ title: 'One', text: 'x' }, { title: 'Two' });
    expect(caseIdOf(one, ['text', 'title'])).toBe(caseIdOf(one, ['title', 'text']));
  });
});

describe('(I23) a decision', () => {
  const now = standoff({ title: 'One' }, { title: 'Two' });
  const decided = { conflict: caseIdOf(now, ['title']), choice: { title: 'crm' } } as const;

  it('counts for the very versions it was made for', () => {
    expect(isDecidedCase(now, decided)).toBe(true);
    expect(isDecidedCase(standoff({ title: 'Three' }, { title: 'Two' }), decided)).toBe(false);
    expect(isDecidedCase(now, { ...decided, choice: { text: 'crm' } })).toBe(false);
  });

  it('is none where there is none', () => {
    expect(isDecidedCase(now, undefined)).toBe(false);
  });
});

describe('a case on record', () => {
  const shown = (id: string, at: number | null, by: string | null): Sighting =>
    present(stored(id, {}, { modifiedAt: at, modifiedBy: by }));

  it('tells both versions, the base, and who changed what when', () => {
    const sightings = { crm: shown('1', 5, 'ANNA'), calendar: shown('a', null, null) };
    const given = standoff({ title: 'One' }, { title: 'Two' }, { sightings });
    const fields = [asked('title')];
    expect(caseOf(given, 'ask', fields)).toEqual({
      id: caseIdOf(given, ['title']),
      ...{ pair: LINK.pair, link: LINK.id, items: { crm: '1', calendar: 'a' } },
      ...{ title: 'Two', cause: 'ask', fields },
      base: { crm: LINK.base.crm.value, calendar: LINK.base.calendar.value },
      now: { crm: given.now.crm.value, calendar: given.now.calendar.value },
      edits: { crm: { at: 5, by: 'ANNA' }, calendar: { at: null, by: null } },
    });
  });

  it('knows nobody who changed what was not seen', () => {
    const sightings = { crm: null, calendar: gone('a') };
    const { edits } = caseOf(standoff({}, {}, { sightings }), 'settled', []);
    expect(edits).toEqual({ crm: { at: null, by: null }, calendar: { at: null, by: null } });
  });

  it.each<readonly [Patch, Patch]>([
    [{ sensitivity: 'private' }, {}],
    [{}, { sensitivity: 'private' }],
  ])('(I19) does not tell the title of what is private on one side: %o, %o', (crm, calendar) => {
    const given = standoff({ title: 'One', ...crm }, { title: 'Two', ...calendar });
    expect(caseOf(given, 'ask', []).title).toBe('(private)');
  });
});
