import { describe, expect, it } from 'vitest';
import {
  CALENDAR_CAPABILITIES,
  CRM_CAPABILITIES,
} from '../../../../src/sync/connectors/memory/capabilities.ts';
import { emptyAppointment } from '../../../../src/sync/model/appointment.ts';
import { SENSITIVITIES, stricter } from '../../../../src/sync/model/appointment.ts';
import {
  FIELD_NAMES,
  isSameField,
  normaliseText,
  project,
  projectField,
} from '../../../../src/sync/model/fields.ts';
import { fingerprint } from '../../../../src/sync/model/fingerprint.ts';
import type { When } from '../../../../src/sync/model/time.ts';
import { at } from '../../../support/world.ts';

const appointment = { ...emptyAppointment(at(1)), title: 'Visit' };

describe('the list of fields', () => {
  it('names every field of an appointment once', () => {
    expect([...FIELD_NAMES].sort()).toEqual(Object.keys(appointment).sort());
  });

  it('projects a busy state to the nearest one that the side has', () => {
    expect(projectField('busy', 'tentative', CRM_CAPABILITIES)).toBe('busy');
    expect(projectField('busy', 'free', CRM_CAPABILITIES)).toBe('free');
    expect(projectField('busy', 'tentative', CALENDAR_CAPABILITIES)).toBe('tentative');
  });

  it('never projects privacy to something more open', () => {
    for (const value of SENSITIVITIES) {
      const shown = projectField('sensitivity', value, CRM_CAPABILITIES);
      if (value !== 'normal') expect(shown).toBe('private');
    }
    expect(stricter('private', 'personal')).toBe('private');
  });

  it('shows the neutral value of a field that a side does not have', () => {
    const shown = project({ ...appointment, categories: ['Red'] }, CRM_CAPABILITIES);
    expect(shown.categories).toEqual([]);
  });

  it('cuts at a limit without splitting an emoji', () => {
    const title = `${'x'.repeat(254)}🌊`;
    expect(projectField('title', title, CALENDAR_CAPABILITIES)).toBe('x'.repeat(254));
  });

  it('tells times in the one zone of a side, at the same moment', () => {
    const when: When = {
      kind: 'timed',
      start: { local: '2026-11-24T04:00:00', zone: 'America/New_York' },
      end: { local: '2026-11-24T05:00:00', zone: 'America/New_York' },
    };
    const shown = projectField('when', when, CRM_CAPABILITIES);
    expect(shown).toMatchObject({ start: { local: '2026-11-24T10:00:00', zone: 'Europe/Oslo' } });
    expect(isSameField('when', when, shown)).toBe(true);
  });

  it('takes line ends, trailing blanks and outer empty lines for nothing', () => {
    expect(isSameField('text', 'one  \r\ntwo\r\n', 'one\ntwo')).toBe(true);
    expect(isSameField('text', 'one\n\ntwo', 'one\ntwo')).toBe(false);
  });

  it('removes what XML cannot carry, lone surrogates included', () => {
    expect(normaliseText('a\u0000b\u0008c\uD800')).toBe('abc\uFFFD');
  });

  it('compares categories as a set and titles letter by letter', () => {
    expect(isSameField('categories', ['A', 'B'], ['B', 'A'])).toBe(true);
    expect(isSameField('title', 'Visit', 'visit')).toBe(false);
  });
});

describe('a fingerprint', () => {
  it('ignores what the side cannot show and sees what it can', () => {
    const base = fingerprint(appointment, CRM_CAPABILITIES);
    const tentative = { ...appointment, busy: 'tentative' as const };
    const moved = { ...appointment, when: at(2) };
    expect(fingerprint(tentative, CRM_CAPABILITIES)).toBe(base);
    expect(fingerprint(tentative, CALENDAR_CAPABILITIES)).not.toBe(
      fingerprint(appointment, CALENDAR_CAPABILITIES),
    );
    expect(fingerprint(moved, CRM_CAPABILITIES)).not.toBe(base);
  });

  it('does not confuse text that wandered from one field to another', () => {
    const one = { ...appointment, title: 'a', location: 'b' };
    const other = { ...appointment, title: 'ab', location: '' };
    expect(fingerprint(one, CRM_CAPABILITIES)).not.toBe(fingerprint(other, CRM_CAPABILITIES));
  });
});
