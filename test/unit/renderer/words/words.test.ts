// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest';
import { fieldWord } from '../../../../src/renderer/words/field-word.ts';
import { LANGUAGES, language, locale, speak, t } from '../../../../src/renderer/words/words.ts';

const ENGLISH = { language: 'en', locale: 'en-GB' } as const;

afterEach(() => {
  speak(ENGLISH);
});

describe('the words of the window', () => {
  it('put names in as they are', () => {
    expect(t('syncNowPerson', { person: 'A & B <i>' })).toBe('Sync now, A & B <i>');
  });

  it('are in the language that the main process names, from then on', () => {
    expect(t('syncNow')).toBe('Sync now');
    speak({ language: 'nb', locale: 'nb-NO' });
    expect([language, locale]).toEqual(['nb', 'nb-NO']);
    expect(t('syncNow')).toBe('Synkroniser nå');
    expect(fieldWord('attendees')).toBe('Deltakere');
    expect(document.documentElement.lang).toBe('nb');
    speak(ENGLISH);
    expect(t('syncNow')).toBe('Sync now');
  });

  it.each(Object.keys(LANGUAGES) as (keyof typeof LANGUAGES)[])(
    'have a form for one and for several in %s',
    (code) => {
      speak({ language: code, locale: code });
      const [one, several] = [1, 2].map((count) => t('people:linked', { count }));
      expect(one).toContain('1');
      expect(several).toContain('2');
      expect(several?.replace('2', '1')).not.toBe(one);
    },
  );
});
