import { afterEach, describe, expect, it } from 'vitest';
import { ENGLISH, speak, told } from '../../../../src/main/words/tongue.ts';
import { valueText } from '../../../../src/main/words/value.ts';
import { wallIn } from '../../../../src/main/words/wall-time.ts';
import type { When } from '../../../../src/sync/model/time.ts';

afterEach(() => {
  speak(ENGLISH);
});

const OSLO = 'Europe/Oslo';
const timed = (start: string, end: string): When => ({
  kind: 'timed',
  start: { local: start, zone: OSLO },
  end: { local: end, zone: OSLO },
});

/** Some languages put blanks that do not break between the parts. */
const plain = (text: string): string => text.replace(/\s/gu, ' ');

describe.each([
  ['en', 'en-GB', 'Mon 4 Jan 2027 09:05–14:30 Europe/Oslo', 'Mon 4 Jan 2027'],
  ['en', 'en-US', 'Mon Jan 4 2027 9:05 AM–2:30 PM Europe/Oslo', 'Mon Jan 4 2027'],
  ['nb', 'nb-NO', 'man. 4. jan. 2027 09:05–14:30 Europe/Oslo', 'man. 4. jan. 2027'],
  ['sv', 'sv-SE', 'mån 4 jan. 2027 09:05–14:30 Europe/Oslo', 'mån 4 jan. 2027'],
  ['da', 'da-DK', 'man. 4. jan. 2027 09.05–14.30 Europe/Oslo', 'man. 4. jan. 2027'],
  ['nl', 'nl-NL', 'ma 4 jan 2027 09:05–14:30 Europe/Oslo', 'ma 4 jan 2027'],
] as const)('a time in %s as %s has it', (...[language, locale, timedText, day]) => {
  it('is told so in a list', () => {
    speak({ language, locale });
    const when = timed('2027-01-04T09:05:00', '2027-01-04T14:30:00');
    expect(plain(valueText('when', when))).toBe(timedText);
  });

  it('is told so within a sentence, and so is a whole day', () => {
    speak({ language, locale });
    const at = (when: string): string =>
      plain(told({ key: 'create-crm', parameters: { title: 'Visit', when } }));
    expect(at('2027-01-04')).toContain(`(${day})`);
    expect(at('2027-01-04 09:05')).toContain(`(${timedText.split('–')[0] ?? ''})`);
  });
});

describe('a time', () => {
  it('over midnight names both days', () => {
    const when = timed('2027-01-04T23:00:00', '2027-01-05T01:00:00');
    expect(valueText('when', when)).toBe('Mon 4 Jan 2027 23:00–Tue 5 Jan 2027 01:00 Europe/Oslo');
  });

  it.each(['', 'some day', '2027-13-45', '2027-01-04 soon'])('that is none stays: "%s"', (text) => {
    expect(wallIn('en-GB', text)).toContain(text.slice(11));
    expect(wallIn('en-GB', text)).not.toContain('Invalid');
  });
});
