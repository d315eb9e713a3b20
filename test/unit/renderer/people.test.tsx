// @vitest-environment jsdom
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LinkWishView } from '../../../src/main/ipc/contract/people.ts';
import type { PairView } from '../../../src/main/ipc/contract/sync.ts';
import { fakeMain, pairView, PROFILE, statusView, type FakeMainOptions } from './fake-main.ts';
import { button, happens, loaded, press, renderApp, unmountApp } from './render-app.tsx';

beforeEach(() => {
  // The page of a test has no layout.
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(60);
});

afterEach(async () => {
  await unmountApp();
  vi.restoreAllMocks();
});

const KARI = pairView();
const OLA = pairView({
  ...{ id: '8~ola@nordlys.example', user: '8', person: 'Ola Dahl', mailbox: 'Ola Dahl' },
  ...{ personEmail: 'ola@nordlys.example', mailboxEmail: 'ola@nordlys.example' },
});
const NINA = { user: '9', person: 'Nina Eng', personEmail: null, mailbox: 'Nina Eng' };

type People = NonNullable<NonNullable<FakeMainOptions['handlers']>['people']>;

async function openPeople(pairs: readonly PairView[], people: People = {}) {
  window.location.hash = 'people';
  const main = fakeMain({ about: PROFILE, status: statusView(pairs), handlers: { people } });
  await renderApp(main.api);
  return main;
}

const text = (): string => document.body.textContent;
const field = (label: string): HTMLInputElement => {
  const found = [...document.querySelectorAll<HTMLInputElement>('input')].find(
    (one) => one.getAttribute('aria-label') === label,
  );
  if (!found) throw new Error(`No field "${label}"`);
  return found;
};
const menuItem = (name: string): HTMLElement => {
  const all = [...document.querySelectorAll<HTMLElement>('[role^="menuitem"]')];
  const found = all.find((one) => one.textContent.startsWith(name));
  if (!found)
    throw new Error(`No item "${name}" among ${all.map((one) => one.textContent).join()}`);
  return found;
};

describe('the People page', () => {
  it('says how many are linked and how many of them are switched off', async () => {
    await openPeople([KARI, { ...OLA, state: 'disabled' }]);
    expect(document.querySelector('h1')?.textContent).toBe('2 people are linked.');
    expect(text()).toContain('1 is switched off.');
  });

  it('links whoever looks the same once somebody has looked, and not those who are unticked', async () => {
    const asked: (readonly LinkWishView[])[] = [];
    const found = (['certain', 'possible'] as const).map((confidence, index) => ({
      ...{ ...NINA, user: String(index), person: `Nina ${String(index)}`, confidence },
      mailboxEmail: `nina${String(index)}@nordlys.example`,
    }));
    await openPeople([], {
      suggestions: () => ({ found, left: 3 }),
      link: ({ links }) => {
        asked.push(links);
        return [{ person: 'Nina 0', mailbox: 'nina0@nordlys.example', problem: null }];
      },
    });
    expect(text()).toContain('2 people look the same on both sides.');
    await press(button('Review and link'));
    expect(text()).toContain('1 of 2 chosen');
    expect(text()).toContain('For 3 more CRM users nobody was found');
    expect(asked).toEqual([]);
    await press(button('Link 1 person'));
    expect(asked).toEqual([[{ user: '0', mailbox: 'nina0@nordlys.example' }]]);
    expect(text()).toContain('Nina 0 is linked; the first sync begins.');
  });

  it('says whom it could not link, and why', async () => {
    const problem = 'The mailbox may not be opened.';
    await openPeople([], {
      suggestions: () => ({
        found: [{ ...NINA, mailboxEmail: 'nina@nordlys.example', confidence: 'certain' }],
        left: 0,
      }),
      link: () => [{ person: 'Nina Eng', mailbox: 'nina@nordlys.example', problem }],
    });
    await press(button('Review and link'));
    await press(button('Link 1 person'));
    expect(text()).toContain(`nina@nordlys.example were not linked. ${problem}`);
  });

  it('switches a person off', async () => {
    const asked: unknown[] = [];
    await openPeople([KARI, OLA], {
      setEnabled: (input) => {
        asked.push(input);
        return null;
      },
    });
    await press(field('Sync Ola Dahl'));
    expect(asked).toEqual([{ pairs: [OLA.id], enabled: false }]);
  });

  it('turns a person one way', async () => {
    const asked: unknown[] = [];
    await openPeople([KARI], {
      setDirection: (input) => {
        asked.push(input);
        return null;
      },
    });
    await press(button('Menu of Kari Nordmann'));
    expect(menuItem('Both ways').getAttribute('aria-checked')).toBe('true');
    await press(menuItem('To the calendar'));
    expect(asked).toEqual([{ pairs: [KARI.id], direction: 'to-calendar' }]);
  });

  it('removes exactly what was listed, and offers the way back', async () => {
    const asked: unknown[] = [];
    const links: (readonly LinkWishView[])[] = [];
    await openPeople([{ ...KARI, direction: 'to-crm' }], {
      previewRemoval: () => ({
        hash: 'abc',
        removals: [{ side: 'crm', title: 'Visit', when: '2026-11-28 09:00' }],
        stays: ['"Trip" in the CRM stays as it is: somebody has changed it since'],
        kept: 4,
      }),
      unlinkAndRemove: (input) => {
        asked.push(input);
        return { removed: 1, problem: null };
      },
      link: (input) => {
        links.push(input.links);
        return [];
      },
    });
    await press(button('Menu of Kari Nordmann'));
    await press(menuItem('Unlink'));
    await press(document.querySelector('input[value="remove"]') ?? document.body);
    for (const part of ['Visit', 'somebody has changed it since', '4 appointments were on both']) {
      expect(text()).toContain(part);
    }
    expect(asked).toEqual([]);
    await press(button('Remove 1 and unlink'));
    expect(asked).toEqual([{ pair: KARI.id, hash: 'abc' }]);
    await press(button('Link again'));
    const wish = { user: '7', mailbox: KARI.mailboxEmail, direction: 'to-crm', enabled: true };
    expect(links).toEqual([[wish]]);
  });

  it('never says that nothing was touched when some copies are still there', async () => {
    await openPeople([KARI], {
      previewRemoval: () => ({ hash: 'abc', removals: [], stays: [], kept: 0 }),
      unlinkAndRemove: () => ({ removed: 0, problem: '3 copies could not be removed.' }),
    });
    await press(button('Menu of Kari Nordmann'));
    await press(menuItem('Unlink'));
    await press(document.querySelector('input[value="remove"]') ?? document.body);
    await press(button('Unlink'));
    expect(text()).toContain('3 copies could not be removed.');
    expect(text()).not.toContain('were not touched');
  });

  it('does not say either that nothing was touched when the taking back itself fails', async () => {
    await openPeople([KARI], {
      previewRemoval: () => ({ hash: 'abc', removals: [], stays: [], kept: 0 }),
      unlinkAndRemove: () => {
        throw new Error('The network is gone.');
      },
    });
    await press(button('Menu of Kari Nordmann'));
    await press(menuItem('Unlink'));
    await press(document.querySelector('input[value="remove"]') ?? document.body);
    await press(button('Unlink'));
    expect(text()).toContain('The network is gone. What was done before that is in the log.');
  });

  it('unlinks several at once in the first two ways only', async () => {
    const asked: unknown[] = [];
    await openPeople([KARI, OLA], {
      unlink: (input) => {
        asked.push(input);
        return null;
      },
    });
    await press(field('Select everybody'));
    expect(text()).toContain('2 people selected');
    await press(button('Unlink…'));
    expect(document.querySelector<HTMLInputElement>('input[value="remove"]')?.disabled).toBe(true);
    await press(button('Unlink'));
    expect(asked).toEqual([{ pairs: [KARI.id, OLA.id] }]);
  });

  it('draws only a part of 500 people', async () => {
    const many = Array.from({ length: 500 }, (_, index) =>
      pairView({ id: String(index), person: `Person ${String(index)}` }),
    );
    await openPeople(many);
    const rows = document.querySelectorAll('[role="row"]').length;
    expect(rows).toBeGreaterThan(5);
    expect(rows).toBeLessThan(60);
    expect(document.querySelector('[role="table"]')?.getAttribute('aria-rowcount')).toBe('501');
  });

  it('says what is wrong when the servers cannot be asked, and asks again', async () => {
    const asked: boolean[] = [];
    await openPeople([KARI], {
      everybody: ({ refresh }) => {
        asked.push(refresh);
        if (asked.length === 1) throw new Error('The CRM is not there.');
        return { users: [], mailboxes: [] };
      },
    });
    expect(text()).toContain('The CRM is not there.');
    await press(button('Try again'));
    await act(loaded);
    expect(asked).toEqual([false, true]);
    expect(text()).toContain('Link a person by hand');
  });

  it('asks anew who looks the same when somebody was linked elsewhere', async () => {
    let times = 0;
    const main = await openPeople([KARI], {
      suggestions: () => {
        times += 1;
        return { found: [], left: 0 };
      },
    });
    await happens(() => {
      main.emit.sync.statusChanged(statusView([{ ...KARI, linked: 41 }]));
    });
    expect(times).toBe(1);
    await happens(() => {
      main.emit.sync.statusChanged(statusView([KARI, OLA]));
    });
    expect(times).toBe(2);
  });
});

describe('the import of a list', () => {
  const link = {
    user: '9',
    mailbox: 'nina@nordlys.example',
    direction: 'two-way',
    enabled: true,
  } as const;

  it('links nobody before the review is confirmed, and leaves out what has a problem', async () => {
    const asked: unknown[] = [];
    await openPeople([], {
      review: ({ source }) => {
        asked.push(source);
        return {
          rows: [
            {
              line: 2,
              person: 'Nina Eng',
              mailbox: link.mailbox,
              kind: 'new',
              problem: null,
              link,
            },
            {
              line: 3,
              person: 'Nobody',
              mailbox: '',
              kind: 'problem',
              problem: 'No user.',
              link: null,
            },
            { line: 4, person: 'Kari', mailbox: 'k@x', kind: 'same', problem: null, link },
          ],
          ignored: ['Phone'],
        };
      },
      link: ({ links }) => {
        asked.push(links);
        return [{ person: 'Nina Eng', mailbox: link.mailbox, problem: null }];
      },
    });
    await press(button('Import a list…'));
    await type('Person\tMailbox\nNina Eng\tnina@nordlys.example');
    await press(button('Review'));
    for (const part of ['1 new', '1 with a problem', '1 as they are', 'nothing here: Phone']) {
      expect(text()).toContain(part);
    }
    expect(asked).toHaveLength(1);
    await press(button('Apply 1 row'));
    expect(asked[1]).toEqual([link]);
    expect(text()).toContain('1 row was applied.');
  });
});

async function type(value: string): Promise<void> {
  const area = document.querySelector('textarea');
  if (!area) throw new Error('nowhere to paste');
  await happens(() => {
    const own = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value');
    own?.set?.call(area, value);
    area.dispatchEvent(new Event('input', { bubbles: true }));
  });
}
