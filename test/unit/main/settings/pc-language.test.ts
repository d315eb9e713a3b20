import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { pcLanguage } from '../../../../src/main/settings/pc-language.ts';
import { openPreferences } from '../../../../src/main/settings/preferences.ts';
import { ManualClock } from '../../../support/manual-clock.ts';

function bench(preferred: readonly string[]) {
  const dir = mkdtempSync(path.join(tmpdir(), 'calbridge-language-'));
  const file = openPreferences({ dir, clock: new ManualClock(), warn: () => undefined });
  const spoken: string[] = [];
  const open = () =>
    pcLanguage({ file, preferred, speak: ({ language }) => void spoken.push(language) });
  return { open, spoken };
}

describe('the language of this PC', () => {
  it('is that of the system until somebody chooses another one, which is kept', () => {
    const { open, spoken } = bench(['nb-NO', 'en-US']);
    const pc = open();
    const heard: string[] = [];
    pc.onLanguage(({ language }) => void heard.push(language));
    expect(pc.language()).toEqual({
      ...{ chosen: 'system', language: 'nb', system: 'nb', locale: 'nb-NO' },
    });
    expect(pc.chooseLanguage('nl')).toEqual({
      ...{ chosen: 'nl', language: 'nl', system: 'nb', locale: 'nl' },
    });
    expect(open().language()).toMatchObject({ chosen: 'nl', language: 'nl' });
    expect(spoken).toEqual(['nb', 'nl', 'nl']);
    expect(heard).toEqual(['nl']);
  });

  it('goes back to that of the system', () => {
    const pc = bench(['sv-SE']).open();
    pc.chooseLanguage('en');
    expect(pc.chooseLanguage('system')).toMatchObject({ language: 'sv', locale: 'sv-SE' });
  });
});
