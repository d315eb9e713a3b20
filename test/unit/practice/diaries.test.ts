import { describe, expect, it } from 'vitest';
import { inventDiaries } from '../../../src/practice/diaries.ts';
import { inventPeople } from '../../../src/practice/people.ts';
import { epochOf, isKnownZone, nextClockChange, wallOf } from '../../../src/practice/wall-time.ts';

const NOW = Date.parse('2026-10-01T08:00:00Z');
const DAY = 86_400_000;
const make = (seed: string, twins = 4) => {
  const invented = inventPeople({ count: 12, seed });
  return {
    invented,
    diaries: inventDiaries({ invented, appointments: 200, twins, seed, now: NOW }),
  };
};

describe('invented people and diaries', () => {
  it('are the same for the same seed and moment, and others for another seed', () => {
    expect(make('one')).toEqual(make('one'));
    expect(make('one').invented.people).not.toEqual(make('two').invented.people);
  });

  it('have addresses in plain letters, each its own, and Nordic names', () => {
    const { people } = inventPeople({ count: 300, seed: 'x' });
    expect(new Set(people.map(({ email }) => email)).size).toBe(300);
    expect(new Set(people.map(({ associateId }) => associateId)).size).toBe(300);
    for (const { email } of people) expect(email).toMatch(/^[a-z0-9.]+@[a-z.]+$/u);
    const letters = people.map(({ name }) => name).join('');
    for (const letter of 'ÆØÅÞäö') expect(letters).toContain(letter);
  });

  it('give each person as many entries a side as were ordered, and twins on both', () => {
    const { invented, diaries } = make('one');
    for (const { login } of invented.people) {
      const own = diaries.filter((entry) => entry.login === login);
      const [crm, calendar] = ['crm', 'calendar'].map((s) => own.filter(({ side }) => side === s));
      expect([crm?.length, calendar?.length]).toEqual([204, 204]);
      const onBoth = crm?.filter((a) =>
        calendar?.some((b) => a.subject === b.subject && a.start === b.start && a.end === b.end),
      );
      expect(onBoth).toHaveLength(4);
    }
  });

  it('lie mostly in the window, a few outside it', () => {
    const { diaries } = make('one');
    const inside = diaries.filter(({ start, zone }) => {
      const days = (epochOf(start, zone) - NOW) / DAY;
      return days > -31 && days < 121;
    });
    expect(inside.length).toBeGreaterThan(diaries.length * 0.9);
    expect(inside.length).toBeLessThan(diaries.length);
  });

  it('contain every kind that makes trouble', () => {
    const { diaries } = make('one');
    const some = (test: (entry: (typeof diaries)[number]) => boolean): void => {
      expect(diaries.some(test)).toBe(true);
    };
    some(({ subject }) => /[&<"]/u.test(subject));
    some(({ subject }) => /\p{Extended_Pictographic}/u.test(subject));
    some(({ location }) => location.length === 254);
    some(({ text }) => text.length > 5000);
    some(({ allDay, start, end }) => allDay && Date.parse(end) - Date.parse(start) > DAY);
    some(({ allDay, start, end }) => allDay && Date.parse(end) - Date.parse(start) === DAY);
    some((entry) => entry.private);
    some(({ busy }) => busy === 'tentative');
    some(({ reminderMinutes }) => reminderMinutes === 0);
    some(({ recurrence }) => recurrence?.every === 'week');
    some(({ zone }) => zone === 'America/New_York');
    some(({ start }) => start.startsWith('2026-10-25'));
    expect(diaries.every(({ start, end }) => end >= start)).toBe(true);
  });
});

describe('wall-clock time', () => {
  it('follows the rules of its zone through both changes of the clock', () => {
    const at = (wall: string): string => new Date(epochOf(wall, 'Europe/Oslo')).toISOString();
    expect(at('2026-03-29T01:59:00')).toBe('2026-03-29T00:59:00.000Z');
    expect(at('2026-03-29T02:30:00')).toBe('2026-03-29T01:30:00.000Z');
    expect(at('2026-03-29T03:00:00')).toBe('2026-03-29T01:00:00.000Z');
    expect(at('2026-10-25T02:30:00')).toBe('2026-10-25T00:30:00.000Z');
    expect(at('2026-10-25T03:00:00')).toBe('2026-10-25T02:00:00.000Z');
  });

  it('goes there and back in odd zones', () => {
    for (const zone of ['Asia/Kathmandu', 'America/St_Johns', 'Pacific/Chatham', 'UTC']) {
      const moment = Date.parse('2026-07-01T12:34:00Z');
      expect(epochOf(wallOf(moment, zone), zone)).toBe(moment);
    }
  });

  it('knows the next change of the clock, and zones without one', () => {
    expect(nextClockChange(NOW, 'Europe/Oslo')).toBe(Date.parse('2026-10-25T01:00:00Z'));
    expect(nextClockChange(NOW, 'Atlantic/Reykjavik')).toBeNull();
    expect([isKnownZone('Europe/Oslo'), isKnownZone('Middle/Earth')]).toEqual([true, false]);
  });
});
