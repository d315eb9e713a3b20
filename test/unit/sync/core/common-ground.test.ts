import { describe, expect, it } from 'vitest';
import { commonBy } from '../../../../src/sync/core/common-ground.ts';
import type { Capabilities } from '../../../../src/sync/model/capabilities.ts';
import type { Patch } from '../../../../src/sync/model/fields.ts';
import { SUBJECT_PARTS, subjectOf } from '../../../../src/sync/model/subject.ts';
import { allDay, appointment, stored, timed, TYPICAL } from '../../../support/values.ts';

const withLocation = (access: 'absent' | 'read' | 'write'): Capabilities => ({
  ...TYPICAL.calendar,
  fields: { ...TYPICAL.calendar.fields, location: access },
});
const [WRITES, READS, LACKS] = [
  withLocation('write'),
  withLocation('read'),
  withLocation('absent'),
];

const common = (patch: Patch, capabilities = TYPICAL) => commonBy(capabilities)(stored('1', patch));

describe('what an item has in common with those of the other side', () => {
  it.each([
    ['both sides write', { crm: WRITES, calendar: WRITES }, false],
    ['the CRM alone writes', { crm: WRITES, calendar: READS }, true],
    ['the calendar alone writes', { crm: READS, calendar: WRITES }, true],
    ['neither side writes', { crm: READS, calendar: READS }, true],
    ['one side does not know', { crm: WRITES, calendar: LACKS }, true],
  ])('is its content, and a place makes a difference only if %s it', (_, able, isAlike) => {
    const [one, other] = ['Oslo', 'Molde'].map((location) => common({ location }, able).content);
    expect(one === other).toBe(isAlike);
    expect(one).not.toBe(common({ location: 'Oslo', title: 'Other' }, able).content);
  });

  it('is when it is and what it is called, in capitals or not', () => {
    const { likeness, beginning } = common({ title: 'Lunch' });
    expect(common({ title: 'LUNCH' })).toMatchObject({ likeness, beginning });
    expect(common({ title: 'Dinner' }).likeness).not.toBe(likeness);
    expect(common({ title: 'Dinner' }).beginning).not.toBe(beginning);
  });

  it('is the same without the names of records, where its title has none', () => {
    const { bare, likeness } = common({ title: 'Lunch' });
    expect(bare).toBe(likeness);
  });

  it('is its title without them, where the title has them as we put them', () => {
    const company = { id: '1', name: 'Fjord' };
    const named = appointment({ company });
    const title = subjectOf('Lunch', named, SUBJECT_PARTS);
    expect(title).toContain('Fjord');
    const [told, plain] = [common({ title, company }), common({ title: 'Lunch' })];
    expect(told.likeness).not.toBe(plain.likeness);
    expect(told.bare).toBe(plain.bare);
    expect(common({ title: 'FJORD', company }).bare).not.toBe(plain.bare);
  });

  it('is when it begins, of whole days by the day and of others by the moment', () => {
    const beginning = (when: NonNullable<Patch['when']>): string => common({ when }).beginning;
    expect(beginning(allDay('2026-12-01'))).toBe(beginning(allDay('2026-12-01', 2)));
    expect(beginning(allDay('2026-12-01'))).not.toBe(beginning(allDay('2026-12-02')));
    const nine = timed('2026-12-01T09:00:00', '2026-12-01T10:00:00');
    const there = timed('2026-12-01T03:00:00', '2026-12-01T05:00:00', 'America/New_York');
    expect(beginning(nine)).toBe(beginning(there));
    expect(common({ when: nine }).likeness).not.toBe(common({ when: there }).likeness);
  });

  it('is nothing that counts without a title', () => {
    expect(common({ title: ' ' }).isNamed).toBe(false);
    expect(common({ title: 'Lunch' }).isNamed).toBe(true);
  });

  it('is looked for once', () => {
    const of = commonBy(TYPICAL);
    const item = stored('1');
    expect(of(item)).toBe(of(item));
  });
});
