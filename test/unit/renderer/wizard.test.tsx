// @vitest-environment jsdom
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SERVER_FORMS } from '../../../src/sync/connectors/registry.ts';
import { formWord } from '../../../src/renderer/words/form-word.ts';
import { fakeMain, PROFILE, statusView } from './fake-main.ts';
import type { FakeMainOptions } from './fake-main.ts';
import { FINE, formView } from './fake-wizard.ts';
import { button, happens, press, renderApp, unmountApp } from './render-app.tsx';

type Handlers = NonNullable<NonNullable<FakeMainOptions['handlers']>['wizard']>;

beforeEach(() => {
  window.location.hash = 'wizard';
});
afterEach(unmountApp);

async function open(wizard: Handlers = {}) {
  const main = fakeMain({ status: statusView([]), about: PROFILE, handlers: { wizard } });
  await renderApp(main.api);
  return main;
}

const heading = (): string => document.querySelector('h1')?.textContent ?? '';
const text = (): string => document.body.textContent;

function field(label: string): HTMLInputElement {
  const all = [...document.querySelectorAll('label')];
  const found = all.find(({ textContent }) => textContent.replace(/\s*\*$/, '').trim() === label);
  const input = document.getElementById(found?.htmlFor ?? '');
  if (input === null) throw new Error(`No field "${label}".`);
  return input as HTMLInputElement;
}

async function fill(label: string, typed: string): Promise<void> {
  const input = field(label);
  const value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
  await act(async () => {
    // As the browser does, past what React has put on the element.
    value?.set?.call(input, typed);
    input.dispatchEvent(new Event('input', { bubbles: true }));
    await Promise.resolve();
  });
}

async function fillCrm(): Promise<void> {
  await fill('Address', 'https://crm.example');
  await fill('User name', 'sync');
  await fill('Password', 'hunter2');
}

describe('every field that a server asks for', () => {
  const keys = SERVER_FORMS.flatMap(({ kind, fields }) =>
    fields.flatMap((one) => [
      `${kind}.${one.name}`,
      ...(one.kind === 'choice'
        ? one.choices.map((choice) => `${kind}.${one.name}.${choice}`)
        : []),
    ]),
  );
  it.each(keys)('has words: %s', (key) => {
    expect(formWord(key)).not.toBe('');
  });
});

describe('a step that connects', () => {
  it('asks no server while something is missing, and leads to it', async () => {
    let asked = 0;
    await open({
      test: () => {
        asked += 1;
        return FINE;
      },
    });
    await fill('Address', 'https://crm.example');
    await press(button('Next'));
    expect(text()).toContain('User name must not be empty.');
    expect(document.activeElement).toBe(field('User name'));
    expect(asked).toBe(0);
  });

  it('shows what failed with its remedy and command, and keeps what was typed', async () => {
    const command = "New-ManagementRoleAssignment -User 'sync'";
    const failed = {
      ...{ name: 'Sign-in', result: 'failed' as const, sentence: 'It refuses the password.' },
      ...{ remedy: 'Check the password.', command },
    };
    await open({ test: () => ({ ...FINE, fine: false, checks: [failed] }) });
    await fillCrm();
    await press(button('Next'));
    expect(heading()).toBe('Which CRM do you use?');
    expect(text()).toContain('Failed: It refuses the password.Check the password.');
    expect(document.querySelector('code')?.textContent).toBe(command);
    expect(field('Password').value).toBe('hunter2');
    await fill('Password', 'hunter3');
    expect(text()).not.toContain('It refuses the password.');
  });

  it('goes on when all is fine, and Back loses nothing', async () => {
    const inputs: unknown[] = [];
    await open({
      test: (input) => {
        inputs.push(input);
        return FINE;
      },
    });
    await fillCrm();
    await press(button('Next'));
    expect(heading()).toBe('Where are the calendars?');
    expect(inputs).toMatchObject([
      {
        side: 'crm',
        values: { url: 'https://crm.example', user: 'sync' },
        secrets: { password: 'hunter2' },
      },
    ]);
    expect(JSON.stringify(inputs)).toContain('"api":"auto"');
    await press(button('Back'));
    expect(field('Address').value).toBe('https://crm.example');
  });

  it('stops at a note, and goes on without asking again', async () => {
    let asked = 0;
    const note = { ...FINE.checks[0], name: 'x', result: 'warning' as const, sentence: 'Old.' };
    await open({
      test: () => {
        asked += 1;
        return { ...FINE, checks: [{ ...note, remedy: null, command: null }] };
      },
    });
    await fillCrm();
    await press(button('Next'));
    expect(heading()).toBe('Which CRM do you use?');
    await press(button('Go on all the same'));
    expect(heading()).toBe('Where are the calendars?');
    expect(asked).toBe(1);
  });

  it('needs no password where one is kept', async () => {
    const asked: unknown[] = [];
    const values = { url: 'https://crm.example', user: 'sync' };
    await open({
      open: () => ({
        ...{
          crm: formView('crm', { keptSecrets: ['password'], values }),
          calendar: formView('calendar'),
        },
        ...{ isDraft: false, keepsSecrets: true, linked: 3 },
      }),
      test: ({ secrets }) => {
        asked.push(secrets);
        return FINE;
      },
    });
    expect(text()).toContain('Kept. Leave it empty to go on using it.');
    await press(button('Next'));
    expect(asked).toEqual([{}]);
  });

  it('offers to take a strange certificate, which is tested again', async () => {
    const tests: Readonly<Record<string, string>>[] = [];
    const certificate = { sha256: 'AB:CD', subject: 'crm', issuer: 'crm', validTo: '2030' };
    await open({
      test: ({ values }) => {
        tests.push(values);
        return tests.length === 1 ? { ...FINE, fine: false, certificate } : FINE;
      },
    });
    await fillCrm();
    await press(button('Next'));
    expect(text()).toContain('AB:CD');
    await press(button('I have compared it: accept this certificate'));
    expect(tests).toHaveLength(1);
    await press(button('Next'));
    expect(tests[1]).toMatchObject({ pinnedSha256: 'AB:CD' });
  });

  it('shows what goes on, and can be stopped', async () => {
    let cancelled = 0;
    let refuse: (reason: Error) => void = () => undefined;
    const main = await open({
      test: () => new Promise((_, reject) => (refuse = reject)),
      cancel: () => {
        cancelled += 1;
        refuse(new Error('It was stopped.'));
        return null;
      },
    });
    await fillCrm();
    await press(button('Next'));
    await happens(() => {
      main.emit.wizard.progress({ sentence: 'Asking https://crm.example' });
    });
    expect(text()).toContain('Asking https://crm.example…');
    expect(button('Next').getAttribute('aria-disabled')).toBe('true');
    await press(button('Stop'));
    expect(cancelled).toBe(1);
    expect(button('Next').getAttribute('aria-disabled')).toBe('false');
    expect(field('Password').value).toBe('hunter2');
  });
});

describe('the people', () => {
  async function toPeople(wizard: Handlers = {}): Promise<void> {
    await open(wizard);
    await fillCrm();
    await press(button('Next'));
    await fill('E-mail address', 'sync@example.com');
    await fill('Password or secret', 'x');
    await press(button('Next'));
  }

  it('who are surely the same are chosen, and only they are linked', async () => {
    const asked: (readonly string[])[] = [];
    await toPeople({
      verify: ({ users }) => {
        asked.push(users);
        return { checks: [], ready: 1 };
      },
    });
    expect(heading()).toBe('2 people look the same on both sides.');
    await press(button('Next'));
    expect(asked).toEqual([['7']]);
    expect(heading()).toBe('One person can be linked.');
    await press(button('Finish'));
    expect(heading()).toBe('Calbridge is connected, and one person is linked.');
  });

  it('can be looked for again when the server failed', async () => {
    let tries = 0;
    await toPeople({
      people: () => {
        tries += 1;
        if (tries === 1) throw new Error('The directory is closed.');
        return { suggestions: [], left: 0, linked: 0 };
      },
    });
    expect(text()).toContain('The directory is closed.');
    await press(button('Look again'));
    expect(heading()).toBe('No one was found who is the same on both sides.');
  });
});

describe('leaving', () => {
  it('after the end that failed keeps what nothing else has stored', async () => {
    const drafts: unknown[] = [];
    await open({
      finish: () => {
        throw new Error('Another process runs the profile.');
      },
      keepDraft: (draft) => {
        drafts.push(draft);
        return null;
      },
    });
    await fillCrm();
    await press(button('Next'));
    await fill('E-mail address', 'sync@example.com');
    await fill('Password or secret', 'x');
    for (const word of ['Next', 'Next', 'Finish']) await press(button(word));
    expect(text()).toContain('Another process runs the profile.');
    drafts.length = 0;
    await unmountApp();
    expect(drafts).toMatchObject([{ values: { crm: { url: 'https://crm.example' } } }]);
  });

  it('asks whether a draft is kept', async () => {
    const drafts: unknown[] = [];
    await open({
      keepDraft: (draft) => {
        drafts.push(draft);
        return null;
      },
    });
    await fill('Address', 'https://crm.example');
    await press(button('Close'));
    await press(button('Keep a draft'));
    expect(drafts.at(-1)).toMatchObject({ values: { crm: { url: 'https://crm.example' } } });
    expect(JSON.stringify(drafts)).not.toContain('password');
  });

  it('keeps what was typed without being asked, for whoever just quits', async () => {
    const drafts: unknown[] = [];
    await open({
      keepDraft: (draft) => {
        drafts.push(draft);
        return null;
      },
    });
    await fillCrm();
    await expect
      .poll(() => drafts.at(-1))
      .toMatchObject({
        values: { crm: { url: 'https://crm.example', user: 'sync' } },
        secrets: { crm: { password: 'hunter2' }, calendar: {} },
      });
    await press(button('Close'));
    await press(button('Discard'));
  });

  it('discards what was typed a moment ago as well', async () => {
    const done: string[] = [];
    let dropped = (): void => undefined;
    await open({
      keepDraft: () => {
        done.push('keep');
        return null;
      },
      dropDraft: () =>
        new Promise((resolve) => {
          done.push('drop');
          dropped = () => {
            resolve(null);
          };
        }),
    });
    vi.useFakeTimers();
    try {
      await fill('Address', 'https://crm.example');
      await press(button('Close'));
      await press(button('Discard'));
      // It takes longer than a rest after which what was typed is kept by itself.
      await happens(() => vi.advanceTimersByTime(5_000));
      await happens(dropped);
      await happens(() => vi.advanceTimersByTime(5_000));
    } finally {
      vi.useRealTimers();
    }
    expect(done).toEqual(['drop']);
    expect(window.location.hash).toBe('#status');
  });

  it.each([
    ['Keep a draft', 'keepDraft'],
    ['Discard', 'dropDraft'],
  ] as const)('stays and says why when “%s” fails', async (word, call) => {
    await open({
      [call]: () => {
        throw new Error('The key store is locked.');
      },
    });
    await fill('Address', 'https://crm.example');
    await press(button('Close'));
    await press(button(word));
    expect(window.location.hash).toBe('#wizard');
    expect(document.querySelector('main')?.textContent).toContain('The key store is locked.');
    await press(button('Close'));
    expect(button(word)).toBeTruthy();
  });

  it('shows that what was typed could not be kept by itself', async () => {
    await open({
      keepDraft: () => {
        throw new Error('The key store is locked.');
      },
    });
    vi.useFakeTimers();
    try {
      await fill('Address', 'https://crm.example');
      await happens(() => vi.advanceTimersByTime(1_000));
    } finally {
      vi.useRealTimers();
    }
    expect(document.querySelector('main')?.textContent).toContain('The key store is locked.');
  });

  it.each([
    [true, 'The passwords go to the key store of this PC.'],
    [false, 'this PC has no key store to put them in'],
  ])('says whether the passwords are kept as well: %s', async (keepsSecrets, words) => {
    await open({
      open: () => ({
        ...{ crm: formView('crm'), calendar: formView('calendar') },
        ...{ isDraft: false, keepsSecrets, linked: 0 },
      }),
    });
    await fill('Address', 'https://crm.example');
    await press(button('Close'));
    expect(document.querySelector('[role="dialog"]')?.textContent).toContain(words);
  });

  it('keeps nothing of what was not touched', async () => {
    const drafts: unknown[] = [];
    await open({
      open: () => ({
        crm: formView('crm'),
        calendar: formView('calendar'),
        isDraft: true,
        keepsSecrets: true,
        linked: 0,
      }),
      keepDraft: (draft) => {
        drafts.push(draft);
        return null;
      },
    });
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(drafts).toEqual([]);
  });

  it('asks nothing when nothing was filled in', async () => {
    await open();
    await press(button('Close'));
    expect(document.querySelector('[role="dialog"]')).toBeNull();
    expect(window.location.hash).toBe('#status');
  });
});
