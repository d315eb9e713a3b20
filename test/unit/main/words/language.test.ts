import { describe, expect, it } from 'vitest';
import { languageOf, localeOf } from '../../../../src/main/words/language.ts';

describe('the words', () => {
  it.each([
    [['en-GB', 'nb-NO'], 'en'],
    [['nb-NO', 'en'], 'nb'],
    [['no'], 'nb'],
    [['nn-NO', 'en'], 'nb'],
    [['fi-FI', 'sv-FI'], 'sv'],
    [['DA-dk'], 'da'],
    [['nl_BE'], 'nl'],
    [['fi-FI', 'EN-us'], 'en'],
    [['fi-FI'], 'en'],
    [[], 'en'],
    [['toString'], 'en'],
  ])('of someone who prefers %j are in %s', (preferred, language) => {
    expect(languageOf(preferred)).toBe(language);
  });

  it('have the dates of the country, where the system speaks the language', () => {
    expect(localeOf('sv', ['fi-FI', 'sv-FI'])).toBe('sv-FI');
    expect(localeOf('nl', ['nb-NO'])).toBe('nl');
  });
});
