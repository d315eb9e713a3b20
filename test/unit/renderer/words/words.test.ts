// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { LANGUAGES, languageOf, t } from '../../../../src/renderer/words/words.ts';

/** Each key of a catalogue with the names that its words put in. */
function keysOf(catalogue: Readonly<Record<string, Readonly<Record<string, string>>>>) {
  return Object.entries(catalogue).flatMap(([feature, words]) =>
    Object.entries(words).map(([key, text]) => {
      const names = [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name);
      return `${feature}:${key} ${names.toSorted().join(' ')}`;
    }),
  );
}

describe('the words of the window', () => {
  it('are there in these languages', () => {
    expect(Object.keys(LANGUAGES)).toEqual(['en']);
  });

  it.each(Object.entries(LANGUAGES))('have every key in %s, and none is empty', (_, catalogue) => {
    expect(keysOf(catalogue).toSorted()).toEqual(keysOf(LANGUAGES.en).toSorted());
    for (const words of Object.values(catalogue)) {
      for (const text of Object.values(words)) expect(text.trim()).not.toBe('');
    }
  });

  it.each([
    [['en-GB', 'nb-NO'], 'en'],
    [['fi-FI', 'EN-us'], 'en'],
    [['fi-FI'], 'en'],
    [[], 'en'],
    [['toString'], 'en'],
  ])('of someone who prefers %j are in %s', (preferred, language) => {
    expect(languageOf(preferred)).toBe(language);
  });

  it('put names in as they are', () => {
    expect(t('syncNowPerson', { person: 'A & B <i>' })).toBe('Sync now, A & B <i>');
  });
});
