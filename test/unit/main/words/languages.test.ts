// @vitest-environment jsdom
/** Whether every language has every sentence, in words of its own. */
import { afterEach, describe, expect, it } from 'vitest';
import { LANGUAGES as WINDOW } from '../../../../src/renderer/words/words.ts';
import { english } from '../../../../src/main/words/languages/english.ts';
import { PHRASES } from '../../../../src/main/words/languages/phrases.ts';
import { errorText, phrase } from '../../../../src/main/words/phrases.ts';
import {
  ENGLISH,
  OTHER_LANGUAGES,
  say,
  speak,
  told,
  toldSeries,
} from '../../../../src/main/words/tongue.ts';
import { waitingText } from '../../../../src/main/words/waiting.ts';
import { BUSY_STATES, FIELDS, isSaid, unusedOf } from './sources.ts';

type Texts = Readonly<Record<string, string>>;

const OTHERS = Object.entries(OTHER_LANGUAGES);

/** `feature:key`, as the window asks for them. */
const flat = (catalogue: Readonly<Record<string, Texts>>): Texts =>
  Object.fromEntries(
    Object.entries(catalogue).flatMap(([feature, texts]) =>
      Object.entries(texts).map(([key, text]) => [`${feature}:${key}`, text] as const),
    ),
  );

interface Compared {
  readonly name: string;
  readonly code: string;
  readonly from: Texts;
  readonly to: Texts;
}

const CATALOGUES: readonly Compared[] = [
  ...OTHERS.map(([code, words]) => ({
    ...{ name: `main ${code}`, code, from: english, to: words.said },
  })),
  ...OTHERS.map(([code]) => ({
    ...{ name: `window ${code}`, code, from: flat(WINDOW.en) },
    to: flat(WINDOW[code as keyof typeof WINDOW]),
  })),
  ...OTHERS.map(([code]) => ({
    ...{ name: `phrases ${code}`, code },
    from: Object.fromEntries(Object.keys(PHRASES).map((key) => [key, key])),
    to: Object.fromEntries(
      Object.entries(PHRASES).map(([key, said]) => [key, (said as Texts)[code] ?? '']),
    ),
  })),
];

/** What is the same in this language, as in the names of things and in shared words. */
const SHARED: Readonly<Record<string, readonly string[]>> = {
  every: [
    ...['CRM', 'REST', 'SOAP (services88)', '{{group}}, {{person}}', '–', 'Status', 'SuperOffice'],
    ...['Proxy', 'Proxy: {{way}}'],
    ...['Exchange Web Services', '{url}: {sentence}'],
  ],
  nb: ['Pause', 'Person', 'Normal', 'Type', 'Logging'],
  sv: ['Text', 'Person', 'Information', 'Normal', '{name} (version {version}).'],
  da: [
    ...['Pause', 'Person', 'Log', 'Information', 'Normal', 'Type', 'Menu', 'Stop'],
    ...['{name} (version {version}).'],
  ],
  nl: [
    ...['Project', 'Interface', 'Detail', 'Details', 'Type', 'Privacy', 'Was', 'Menu'],
    ...['in {{side}}, {{what}}'],
  ],
};

/** Every text that is the same in English and in that language, wherever it stands. */
const allShared = (code: string): readonly string[] =>
  CATALOGUES.filter((one) => one.code === code).flatMap(({ from, to }) =>
    Object.entries(from).flatMap(([key, text]) => (to[key] === text ? [text] : [])),
  );

const placesOf = (text: string): string =>
  [...new Set([...text.matchAll(/\{\{?(\w+)\}\}?/g)].map(([, name]) => name))].toSorted().join();

afterEach(() => {
  speak(ENGLISH);
});

describe.each(CATALOGUES)('$name', ({ code, from, to }) => {
  it('has every key, and no other', () => {
    expect(Object.keys(to).toSorted()).toEqual(Object.keys(from).toSorted());
  });

  it('puts the same in', () => {
    for (const [key, text] of Object.entries(from)) {
      expect(`${key}: ${placesOf(to[key] ?? '')}`).toBe(`${key}: ${placesOf(text)}`);
    }
  });

  it('leaves nothing empty or in English', () => {
    const shared = [...(SHARED['every'] ?? []), ...(SHARED[code] ?? [])];
    // One that is not the same any more has no place in the list.
    for (const one of SHARED[code] ?? []) expect(allShared(code)).toContain(one);
    const left = Object.entries(from)
      .filter(([key, text]) => (to[key] ?? '').trim() === '' || to[key] === text)
      .filter(([, text]) => !shared.includes(text));
    expect(left).toEqual([]);
  });

  it('has a form for each number that the language tells apart', () => {
    const { pluralCategories } = new Intl.PluralRules(code).resolvedOptions();
    const bases = Object.keys(to).flatMap((key) =>
      key.endsWith('_other') ? [key.slice(0, -6)] : [],
    );
    for (const base of bases) {
      for (const form of pluralCategories) expect(to).toHaveProperty([`${base}_${form}`]);
    }
  });
});

describe('no word is kept that nobody says', () => {
  it('in the window', () => {
    // Those of fields and forms are asked for by the names that the main process gives.
    const own = Object.entries(WINDOW.en).filter(([name]) => !['fields', 'forms'].includes(name));
    expect(unusedOf(Object.keys(flat(Object.fromEntries(own))), 'renderer')).toEqual([]);
    expect(Object.keys(WINDOW.en.fields).toSorted()).toEqual(FIELDS.toSorted());
  });

  it('in the main process', () => {
    expect(unusedOf(Object.keys(english), 'main')).toEqual([]);
  });

  it('among the phrases: each stands in the sources, in these pieces', () => {
    const missing = Object.keys(PHRASES).filter((one) => !isSaid(one));
    expect(missing).toEqual([]);
  });
});

describe.each(OTHERS)('in %s', (code, words) => {
  const inLanguage = (): void => {
    speak({ language: code as keyof typeof OTHER_LANGUAGES, locale: code });
  };

  it('every field and every way to be busy has a word', () => {
    expect(FIELDS.filter((one) => !(one in words.sentences.fields))).toEqual([]);
    expect(BUSY_STATES.filter((one) => !(one in words.values))).toEqual([]);
  });

  it('a message of the engine is told with the words for sides and fields', () => {
    inLanguage();
    const text = told({
      key: 'conflict',
      parameters: { field: 'location', taken: 'calendar', rule: 'newest' },
    });
    expect(text).not.toMatch(/location$|calendar|newest|\{/);
    expect(text).toContain(words.sentences.fields['location']);
    expect(text).toContain(words.sentences.sides['calendar']);
  });

  it('the reason why a series is not held is told in the language, also within the sentence', () => {
    inLanguage();
    const parameters = {
      ...{ title: 'Weekly', side: 'crm', because: 'it has no end' },
      ...{ reason: 'series-interval', interval: 9, most: 4 },
    };
    const text = told({ key: 'series-not-held', parameters });
    expect(text).toContain('9');
    expect(text).not.toMatch(/no end|\{/);
  });

  it('occurrences that vanished are counted, and the cause is told', () => {
    inLanguage();
    const halt = (removals: number, occurrences: number, series: number): string =>
      told({
        key: 'halt-occurrences',
        parameters: {
          ...{ removals, occurrences, series, cause: 'series-shrank' },
          ...{ vanishedOn: 'crm', keptOn: 'calendar' },
        },
      });
    const [many, one] = [halt(3, 12, 2), halt(0, 1, 1)];
    expect(many.match(/\d+/g)).toEqual(['3', '12', '2']);
    expect(one.match(/\d+/g)).toEqual(['1', '1']);
    expect(many).toContain(words.sentences.causes['series-shrank']);
    expect(many + one).not.toMatch(/\{|shrank|occurrence/);
    expect(many).toContain(words.sentences.vanished.occurrences[1].replace('{count}', '12'));
    expect(one).toContain(words.sentences.vanished.occurrences[0].replace('{count}', '1'));
  });

  it('what SuperOffice says itself stands behind the sentence about it', () => {
    inLanguage();
    const text = errorText(
      'auth',
      'SuperOffice Online did not let the person sign in. It says: Xyzzy. Plugh.',
    );
    expect(text).toMatch(/ Xyzzy\. Plugh\.$/);
    expect(text).not.toMatch(/did not let|It says/);
  });

  it('one appointment is told otherwise than two', () => {
    inLanguage();
    const [one, two] = [1, 2].map((count) => say('statusUndecided', { count }));
    expect(two?.replace('2', '1')).not.toBe(one);
  });

  it('what an error says is found again, with its names', () => {
    inLanguage();
    const text = errorText(
      'offline',
      'The server crm.example could not be reached: the name is not known.',
    );
    expect(text).toContain('crm.example');
    expect(text).not.toMatch(/could not be reached|\{/);
  });

  it('what nobody has translated is told by its kind, and as it was made', () => {
    inLanguage();
    expect(errorText('offline', 'Xyzzy.')).toBe(`${words.errors.offline} (Xyzzy.)`);
    expect(phrase('Xyzzy.')).toBe('Xyzzy.');
    expect(errorText('bug', 'It refused: xyzzy.')).toContain(words.errors.bug);
  });

  it('two sentences that were joined are both told', () => {
    inLanguage();
    const text = phrase(
      'No removal waits for a decision any more. Nothing was done; look at it once more.',
    );
    expect(text).not.toMatch(/Nothing|removal/);
  });
});

describe('a series', () => {
  const series = {
    recurrence: {
      from: '2026-11-24',
      rule: { kind: 'weekly', interval: 2, weekdays: ['tuesday'], weekStart: 'monday' },
      range: { kind: 'until', date: '2027-03-03' },
    },
    time: { kind: 'timed', start: '09:00:00', end: '10:00:00', days: 0, zone: 'Europe/Oslo' },
    overrides: [],
    cancelled: ['2026-12-08'],
  } as unknown as Parameters<typeof toldSeries>[0];

  it.each([
    ['nb', 'tirsdag annenhver uke til og med 3. mars 2027, 09:00–10:00; 8. desember 2026 avlyst'],
    ['sv', 'tisdag varannan vecka till och med 3 mars 2027, 09:00–10:00; 8 december 2026 inställd'],
    ['da', 'tirsdag hver anden uge til og med 3. marts 2027, 09:00–10:00; 8. december 2026 aflyst'],
    [
      'nl',
      'elke 2 weken op dinsdag tot en met 3 maart 2027, 09:00–10:00; 8 december 2026 geannuleerd',
    ],
  ] as const)('in %s', (language, text) => {
    speak({ language, locale: language });
    expect(toldSeries(series)).toBe(text);
  });
});

describe('occurrences that wait', () => {
  const waiting = {
    ...{ vanishedOn: 'calendar', cause: 'series-shrank', title: 'Stand-up', since: 0 },
    loss: { lost: 12, ahead: 17, first: '2027-01-04', last: '2027-03-22' },
  } as unknown as Parameters<typeof waitingText>[0];

  it.each([
    [
      'nb',
      '12 forekomster av «Stand-up» (man. 4. jan. 2027 – man. 22. mars 2027, av 17 kommende) ville bli avlyst i CRM; det har ventet siden ',
    ],
    [
      'sv',
      '12 förekomster av ”Stand-up” (mån 4 jan. 2027 – mån 22 mars 2027, av 17 kommande) skulle ställas in i CRM; det väntar sedan ',
    ],
    [
      'da',
      '12 forekomster af »Stand-up« (man. 4. jan. 2027 – man. 22. mar. 2027, af 17 kommende) ville blive aflyst i CRM; det har ventet siden ',
    ],
    [
      'nl',
      '12 exemplaren van ‘Stand-up’ (ma 4 jan 2027 – ma 22 mrt 2027, van 17 komende) zouden worden geannuleerd in het CRM; dat wacht sinds ',
    ],
  ] as const)('in %s', (language, text) => {
    speak({ language, locale: language });
    expect(waitingText(waiting).slice(0, text.length)).toBe(text);
  });
});

describe('words of a server without end', () => {
  it('are told as they came, and soon', () => {
    speak({ language: 'nb', locale: 'nb' });
    const told = `Nobody has translated this. ${'A (version 1). '.repeat(30)}X`;
    expect(errorText('auth', told)).toContain(`(${told})`);
    const fewer = `Nobody has translated this. ${'A (version 1). '.repeat(10)}X`;
    expect(phrase(fewer)).toBe(fewer);
  });
});
