// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest';
import type { PreferencesView, UpdatesView } from '../../../src/main/ipc/contract/app.ts';
import type { OptionsView } from '../../../src/main/ipc/contract/options.ts';
// Loaded here, so that the page is there as soon as it is opened.
import '../../../src/renderer/features/options/OptionsPage.tsx';
import { changesOf } from '../../../src/renderer/features/options/changes.ts';
import { labelOf } from '../../../src/renderer/features/options/labels.ts';
import { mistakesIn } from '../../../src/renderer/features/options/mistakes.ts';
import { fakeMain, pairView, statusView, type FakeMainOptions } from './fake-main.ts';
import { OPTIONS } from './fake-options.ts';
import { button, happens, press, renderApp, unmountApp } from './render-app.tsx';

afterEach(unmountApp);

async function open(
  section: string,
  handlers: NonNullable<FakeMainOptions['handlers']>['options'] = {},
): Promise<void> {
  const main = fakeMain({ status: statusView([pairView()]), handlers: { options: handlers } });
  window.location.hash = `options/${section}`;
  await renderApp(main.api);
}

function labelled(name: string): HTMLInputElement {
  const label = [...document.querySelectorAll('label')].find((one) => one.textContent === name);
  const id = label?.getAttribute('for');
  const found = id ? document.getElementById(id) : label?.querySelector('input');
  if (!found) throw new Error(`Nothing is called “${name}”.`);
  return found as HTMLInputElement;
}

function put(name: string, text: string): void {
  const field = labelled(name);
  const kind = field instanceof HTMLSelectElement ? HTMLSelectElement : HTMLInputElement;
  const property = Object.getOwnPropertyDescriptor(kind.prototype, 'value');
  property?.set?.call(field, text);
  field.dispatchEvent(
    new Event(kind === HTMLSelectElement ? 'change' : 'input', { bubbles: true }),
  );
}

const type = (name: string, text: string): Promise<void> =>
  happens(() => {
    put(name, text);
  });

const page = (): string => document.querySelector('main')?.textContent ?? '';

describe('the options', () => {
  it('are stored as they were reviewed, and only then', async () => {
    const saved: { was: OptionsView; will: OptionsView }[] = [];
    await open('window', {
      save: (change) => {
        saved.push(change);
        return null;
      },
    });
    await type('Days ahead', '60');
    expect(page()).toContain('One change is not saved yet.');
    await press(button('Review and save'));
    expect(document.querySelector('[role="dialog"]')?.textContent).toContain('12060');
    expect(saved).toEqual([]);
    await press(button('Save'));
    expect(saved).toEqual([
      {
        was: OPTIONS,
        will: { ...OPTIONS, sync: { ...OPTIONS.sync, daysAhead: 60 } },
        proxyPassword: null,
      },
    ]);
    expect(page()).toContain('Saved.');
    expect(page()).toContain('All options are saved.');
  });

  it('cannot be stored with a mistake, which is named where it was made', async () => {
    await open('schedule');
    await type('Time of housekeeping', '25:00');
    expect(page()).toContain('A time such as 02:00.');
    expect(page()).toContain('Correct one entry first.');
    await press(button('Review and save'));
    expect(document.querySelector('[role="dialog"]')).toBeNull();
    await press(button('Discard'));
    expect(page()).toContain('All options are saved.');
  });

  it('keep what was typed when it cannot be stored', async () => {
    await open('logging', {
      save: () => {
        throw new Error('The settings were changed elsewhere meanwhile.');
      },
    });
    await type('Level', 'debug');
    await press(button('Review and save'));
    await press(button('Save'));
    expect(page()).toContain('changed elsewhere');
    expect(page()).toContain('One change is not saved yet.');
  });

  it('map priorities by the names that the CRM gives them', async () => {
    await open('mapping');
    await press(labelled('Find them by their names'));
    expect(labelled('Importance of “Medium”').value).toBe('normal');
    await type('Importance of “Medium”', 'high');
    await press(button('Review and save'));
    const text = document.querySelector('[role="dialog"]')?.textContent;
    expect(text).toContain('Importance of “Medium”NoneHigh');
  });

  it('show the mapping that is stored although the CRM does not answer', async () => {
    const crm = OPTIONS.crm && { ...OPTIONS.crm, priorities: { '9': 'high' as const } };
    await open('mapping', {
      read: () => ({ settings: { ...OPTIONS, crm }, usual: OPTIONS, hasProxyPassword: false }),
      lists: () => {
        throw new Error('The CRM cannot be reached.');
      },
    });
    expect(page()).toContain('The CRM cannot be reached.');
    expect(labelled('Importance of “9”').value).toBe('high');
  });

  it('show what filters would leave out', async () => {
    const asked: unknown[] = [];
    await open('window', {
      tryFilters: (filters) => {
        asked.push(filters);
        const one = {
          person: 'Kari',
          title: 'Holiday',
          start: '2026-12-24',
          why: 'filter-all-day',
        };
        return { of: 40, caught: 3, some: [one as never] };
      },
    });
    await press(labelled('Leave out all-day appointments'));
    await press(button('Which appointments would this leave out?'));
    expect(asked).toEqual([{ ...OPTIONS.sync.filters, skipAllDay: true }]);
    expect(page()).toContain('3 of 40 linked appointments');
    expect(page()).toContain('Kari: “Holiday”, Thu, Dec 24, 2026 (all-day)');
    expect(page()).toContain('And 2 more.');
  });
});

/** Each place of the settings with another value than the stored one. */
function everythingElse(value: unknown): unknown {
  if (Array.isArray(value)) return [...(value as unknown[]), 'x'];
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, everythingElse(one)]),
    );
  }
  return value;
}

it('has a name for every setting', () => {
  const all = changesOf(OPTIONS, everythingElse(OPTIONS) as OptionsView, null);
  expect(all.length).toBeGreaterThan(15);
  for (const { place, label } of all) expect(label).not.toBe(place);
  for (const [group, own] of Object.entries(OPTIONS.sync.privacy)) {
    for (const kind of Object.keys(own)) {
      const place = `sync.privacy.${group}.${kind}`;
      expect(labelOf(place, null)).not.toContain('.');
    }
  }
});

it.each([
  ['sync.daysBack', { daysBack: 1.5 }],
  ['sync.daysAhead', { daysAhead: 0 }],
  ['sync.daysAhead', { daysAhead: Number.NaN }],
  ['sync.intervalMinutes', { intervalMinutes: 61 }],
  ['sync.maxRemovalShare', { maxRemovalShare: 1.2 }],
  ['sync.busyTitle', { busyTitle: ' ' }],
  ['sync.housekeeping.at', { housekeeping: { at: '2:00', atStart: true } }],
])('finds the mistake in %s', (place, part) => {
  const mistakes = mistakesIn({ ...OPTIONS, sync: { ...OPTIONS.sync, ...part } });
  expect([...mistakes.keys()]).toEqual([place]);
  expect(mistakesIn(OPTIONS).size).toBe(0);
});

describe('newer versions of the program', () => {
  const PC = { startsAtLogin: false, theme: 'system', canStartAtLogin: true } as const;

  const VIEW: UpdatesView = {
    means: 'signature',
    ...{ newer: null, lookedAt: null, failed: false, notInstalled: null },
  };

  async function openPc(found: Partial<UpdatesView> = {}, before: Partial<PreferencesView> = {}) {
    const wishes: Partial<PreferencesView>[] = [];
    const installed: string[] = [];
    let known: PreferencesView = { ...PC, updates: 'off', updateFeed: '', ...before };
    let view: UpdatesView = { ...VIEW, ...(found.means ? { means: found.means } : {}) };
    const main = fakeMain({
      status: statusView([pairView()]),
      handlers: {
        app: {
          preferences: () => known,
          setPreferences: (wish) => {
            wishes.push(wish);
            // As the main process does it: what was found elsewhere is not known here.
            if (wish.updateFeed !== known.updateFeed) view = { ...VIEW, means: view.means };
            known = { ...known, ...wish };
            return known;
          },
          updates: () => view,
          lookForUpdate: () => {
            view = { ...view, lookedAt: 1, ...found };
            return view;
          },
          installUpdate: () => {
            installed.push('now');
            return null;
          },
        },
      },
    });
    window.location.hash = 'options/pc';
    await renderApp(main.api);
    return { wishes, installed };
  }

  const leave = (name: string): Promise<void> =>
    happens(() => {
      labelled(name).dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
    });

  const choices = (name: string): readonly string[] =>
    [...labelled(name).querySelectorAll('option')].map(({ value }) => value);

  const ADDRESS = 'Address for updates';

  it('are looked for at an address that begins with https, and installed by a button', async () => {
    const { wishes, installed } = await openPc({ newer: '1.6.0' });
    await type('Newer versions of Calbridge', 'tell');
    await type(ADDRESS, 'http://updates.example/');
    await leave(ADDRESS);
    expect(page()).toContain('An address that begins with https:// is needed.');
    await type(ADDRESS, ' https://updates.example/ ');
    await leave(ADDRESS);
    expect(wishes.map(({ updateFeed }) => updateFeed)).toEqual(['', 'https://updates.example/']);
    expect(page()).toContain('Only a version that is signed by the publisher of this one');
    await press(button('Look now'));
    expect(page()).toContain('Version 1.6.0 is there.');
    await press(button('Install 1.6.0 and start again'));
    expect(installed).toEqual(['now']);
  });

  it('and all else of this PC are stored one change after the other, and none is lost', async () => {
    const { wishes } = await openPc();
    await happens(() => {
      put('Appearance', 'dark');
      put('Newer versions of Calbridge', 'tell');
    });
    expect(wishes.at(-1)).toMatchObject({ theme: 'dark', updates: 'tell' });
  });

  it('are not looked for at an address that is still being typed', async () => {
    const { wishes } = await openPc({}, { updates: 'tell' });
    const whole = 'https://updates.example/calbridge';
    for (let length = 1; length <= whole.length; length += 1) {
      await type(ADDRESS, whole.slice(0, length));
    }
    expect(wishes).toEqual([]);
    await happens(() => {
      const enter = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true });
      labelled(ADDRESS).dispatchEvent(enter);
    });
    expect(wishes.map(({ updateFeed }) => updateFeed)).toEqual([whole]);
  });

  it('are not shown any more when they were found at another address', async () => {
    await openPc({ newer: '1.6.0' }, { updates: 'tell', updateFeed: 'https://one.example/' });
    await press(button('Look now'));
    expect(page()).toContain('Version 1.6.0 is there.');
    await type(ADDRESS, 'https://other.example/');
    await leave(ADDRESS);
    expect(page()).not.toContain('1.6.0');
    expect(() => button('Install 1.6.0 and start again')).toThrow();
  });

  it.each([
    ['unsigned', 'nothing could prove whose a newer version is'],
    ['by-hand', 'you install it yourself'],
  ] as const)('are told of and never installed by a copy that is %s', async (means, words) => {
    await openPc(
      { means, newer: '1.6.0' },
      { updates: 'night', updateFeed: 'https://updates.example/' },
    );
    expect(choices('Newer versions of Calbridge')).toEqual(['off', 'tell']);
    expect(labelled('Newer versions of Calbridge').value).toBe('tell');
    expect(page()).toContain(words);
    await press(button('Look now'));
    expect(page()).toContain('Version 1.6.0 is there.');
    expect(() => button('Install 1.6.0 and start again')).toThrow();
  });

  it('of an AppImage are proved by the address alone, and that is said', async () => {
    await openPc({ means: 'address' }, { updates: 'tell' });
    expect(page()).toContain('whoever can put files at this address');
    expect(choices('Newer versions of Calbridge')).toContain('night');
  });

  it('that were not there after they were installed are told so', async () => {
    await openPc(
      { newer: '1.6.0', notInstalled: '1.6.0' },
      { updates: 'tell', updateFeed: 'https://updates.example/' },
    );
    await press(button('Look now'));
    expect(page()).toContain('Version 1.6.0 was to be installed, but it is not there.');
    expect(button('Install 1.6.0 and start again')).toBeTruthy();
  });

  it('are told not to be there, or not to be known', async () => {
    await openPc({ failed: true });
    await type('Newer versions of Calbridge', 'tell');
    await type(ADDRESS, 'https://updates.example/');
    await leave(ADDRESS);
    await press(button('Look now'));
    expect(page()).toContain('The address did not answer as expected.');
  });

  it('are none of a copy that nothing could renew', async () => {
    await openPc({ means: 'none' });
    expect(page()).toContain('once it is installed by its installer or runs as an AppImage');
    expect(() => labelled('Newer versions of Calbridge')).toThrow();
  });
});
