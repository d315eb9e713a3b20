// @vitest-environment jsdom
import { act } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import type { Result } from '../../../src/main/ipc/contract/shape.ts';
import { fakeMain, PROFILE, pairView, statusView } from './fake-main.ts';
import type { FakeMainOptions } from './fake-main.ts';
import { button, happens, loaded, press, renderApp, unmountApp } from './render-app.tsx';

const KARI = pairView();
const OLA = pairView({
  id: '8~ola@nordlys.example',
  person: 'Ola Hansen',
  mailbox: 'Ola Hansen',
  mailboxEmail: 'ola@nordlys.example',
  personEmail: 'ola@nordlys.example',
});

async function open(options: FakeMainOptions) {
  const main = fakeMain(options);
  await renderApp(main.api);
  return main;
}

const text = (): string => document.body.textContent;
const heading = (): string => document.querySelector('h1')?.textContent ?? '';

function rowOf(person: string): readonly string[] {
  const head = [...document.querySelectorAll('tbody th')].find((cell) =>
    cell.textContent.startsWith(person),
  );
  const cells = [...(head?.parentElement?.querySelectorAll('td') ?? [])];
  return cells.map((cell) => cell.textContent);
}

afterEach(unmountApp);

describe('the page', () => {
  it('begins with the sentence and says it to screen readers', async () => {
    await open({ status: statusView([KARI, OLA], { sentence: 'Both people are in sync.' }) });
    expect(heading()).toMatch(/^Both people are in sync\. Last check .+ ago\.$/);
    expect(document.querySelector('[role="status"]')?.textContent).toContain(
      'Both people are in sync.',
    );
  });

  it('shows each person in a row with a head', async () => {
    const pair = { ...KARI, linked: 1_240, held: 3, failed: 2 };
    await open({ status: statusView([pair, OLA]) });
    const heads = [...document.querySelectorAll('thead th')].map((cell) => cell.textContent);
    expect(heads).toEqual([
      'Person',
      'Mailbox',
      'State',
      'In sync',
      'Left alone',
      'Waiting',
      'Last sync',
      'Sync now',
    ]);
    expect(rowOf('Kari Nordmann').slice(0, 5)).toEqual([
      'kari@nordlys.example',
      'In sync',
      '1,240',
      '3',
      '2',
    ]);
  });

  it('shows the mailbox name and the address in the CRM only when they differ', async () => {
    const pair = { ...KARI, mailbox: 'Front desk', personEmail: 'k.nordmann@nordlys.example' };
    await open({ status: statusView([pair]) });
    expect(rowOf('Kari')[0]).toBe('Front deskkari@nordlys.example');
    // Below it stands, in a small window only, the mailbox.
    expect(document.querySelector('tbody th')?.textContent).toBe(
      'Kari Nordmannk.nordmann@nordlys.examplekari@nordlys.example',
    );
  });

  it('says for a pair that never ran that it never did', async () => {
    const pair = { ...KARI, state: 'never' as const, lastSyncAt: null };
    await open({ status: statusView([pair], { lastCheckAt: null }) });
    expect(rowOf('Kari')).toContain('Never');
    expect(heading()).not.toContain('Last check');
  });

  it('tells what happened and what to do, with the technical text folded away', async () => {
    const problem = {
      what: 'The server refused the password.',
      remedy: 'Connect again.',
      page: 'wizard',
      technical: 'auth: HTTP 401',
    } as const;
    const about = { version: '0.1.0', practice: false };
    await open({ status: statusView([{ ...KARI, state: 'attention', problem }]), about });
    expect(text()).toContain('The server refused the password. Connect again.');
    const details = document.querySelector('details');
    expect(details?.open).toBe(false);
    expect(details?.textContent).toContain('auth: HTTP 401');
    await press(button('Connect again…'));
    expect(window.location.hash).toBe('#wizard');
    window.location.hash = '';
  });

  it('shows titles with markup as text', async () => {
    await open({ status: statusView([{ ...KARI, person: '<img src=x onerror=alert(1)>' }]) });
    expect(document.querySelector('img')).toBeNull();
    expect(text()).toContain('<img src=x onerror=alert(1)>');
  });

  it('shows the newest log line first, with its person', async () => {
    const line = { level: 'info', person: null } as const;
    await open({
      status: statusView([KARI]),
      log: [
        { ...line, at: 1, message: 'First.' },
        { ...line, at: 2, message: 'Run finished', level: 'warn', person: 'Kari' },
      ],
    });
    const lines = [...document.querySelectorAll('ol li')].map((item) => item.textContent);
    expect(lines[0]).toContain('WarningKari: Run finished');
    expect(lines[1]).toContain('First.');
  });
});

describe('live status', () => {
  it('follows the events', async () => {
    const main = await open({ status: statusView([KARI]) });
    const finishAt = Date.now() + 3_600_000;
    const progress = { phase: 'apply', done: 12, total: 40, finishAt } as const;
    await happens(() => {
      main.emit.sync.statusChanged(
        statusView([{ ...KARI, state: 'syncing', progress }], {
          sentence: 'Syncing Kari Nordmann.',
          tone: 'busy',
        }),
      );
    });
    expect(heading()).toContain('Syncing Kari Nordmann.');
    expect(rowOf('Kari')[1]).toBe('SyncingWriting 12 of 40');
    expect(text()).toMatch(/Done about .+, if it goes on as until now\./);
    expect(document.querySelector('[role="progressbar"]')?.getAttribute('aria-valuenow')).toBe(
      '30',
    );
  });

  it('does not let a late answer overwrite a newer event', async () => {
    let answer: (status: ReturnType<typeof statusView>) => void = () => undefined;
    const main = await open({
      status: statusView([]),
      handlers: { sync: { status: () => new Promise((resolve) => (answer = resolve)) } },
    });
    await happens(() => {
      main.emit.sync.statusChanged(statusView([KARI], { sentence: 'New.' }));
    });
    await happens(() => {
      answer(statusView([KARI], { sentence: 'Old.' }));
    });
    expect(heading()).toContain('New.');
  });

  it('ends its subscriptions with the page', async () => {
    const main = await open({ status: statusView([KARI]) });
    expect(main.subscriptions()).toBeGreaterThan(0);
    await unmountApp();
    expect(main.subscriptions()).toBe(0);
  });
});

describe('syncing now', () => {
  it('runs everyone, or one person', async () => {
    const main = await open({ status: statusView([KARI, OLA]) });
    await press(button('Sync now'));
    await press(button('Sync now, Ola Hansen'));
    expect(main.runs).toEqual([null, OLA.id]);
  });

  it('is not asked for twice at a time, and keeps the focus while it runs', async () => {
    let asked = 0;
    let end: (value: null) => void = () => undefined;
    await open({
      status: statusView([KARI]),
      handlers: {
        sync: {
          runNow: () => {
            asked += 1;
            return new Promise((resolve) => (end = resolve));
          },
        },
      },
    });
    const now = button('Sync now');
    now.focus();
    await press(now);
    await press(now);
    await press(button('Sync now, Kari Nordmann'));
    expect(asked).toBe(1);
    expect(now.getAttribute('aria-disabled')).toBe('true');
    expect(document.activeElement).toBe(now);
    await happens(() => {
      end(null);
    });
    expect(now.getAttribute('aria-disabled')).toBe('false');
  });

  it('is not offered for a person who is switched off', async () => {
    await open({ status: statusView([KARI, { ...OLA, state: 'disabled' }]) });
    expect(() => button('Sync now, Ola Hansen')).toThrow();
  });

  it('shows in words that it failed, until that is closed', async () => {
    await open({
      status: statusView([KARI]),
      handlers: { sync: { runNow: () => Promise.reject(new Error('The list is locked.')) } },
    });
    await press(button('Sync now'));
    expect(document.querySelector('[role="alert"]')?.textContent).toContain('The list is locked.');
    await press(button('Close'));
    expect(document.querySelector('[role="alert"]')).toBeNull();
  });
});

describe('before there is anything to show', () => {
  it('shows where the lists will be', async () => {
    await open({
      status: statusView([]),
      handlers: { sync: { status: () => new Promise(() => undefined) } },
    });
    expect(document.querySelector('[aria-label="Calbridge is opening"]')).not.toBeNull();
    expect(document.querySelector('h1')).toBeNull();
  });

  it('says what went wrong, and tries again when asked', async () => {
    let attempts = 0;
    await open({
      status: statusView([]),
      handlers: {
        sync: {
          status: () => {
            attempts += 1;
            if (attempts === 1) throw new Error('The database is newer.');
            return statusView([KARI], { sentence: 'Well again.' });
          },
        },
      },
    });
    expect(text()).toContain('The database is newer. Your appointments were not touched by this.');
    await press(button('Try again'));
    expect(heading()).toContain('Well again.');
  });

  it('says so when the main process does not answer at all', async () => {
    const main = fakeMain({ status: statusView([]) });
    const lost = (): Promise<Result<never>> => Promise.reject(new Error('gone'));
    await renderApp({ ...main.api, sync: { ...main.api.sync, status: lost } });
    expect(text()).toContain('Calbridge did not answer.');
    expect(text()).not.toContain('were not touched');
  });

  it('offers the practice office to whoever has linked no one', async () => {
    let opened = 0;
    const main = await open({
      status: statusView([], { sentence: 'No one is linked yet.', tone: 'none' }),
      about: PROFILE,
      handlers: {
        app: {
          openPracticeOffice: () => {
            opened += 1;
            return null;
          },
        },
      },
    });
    await act(loaded);
    expect(heading()).toBe('Which CRM do you use?');
    expect(text()).not.toContain('This is the practice office');
    await press(button('Try it with the practice office'));
    expect(opened).toBe(1);
    await happens(() => {
      main.emit.app.aboutChanged({ version: '0.1.0', practice: true });
      main.emit.sync.statusChanged(statusView([KARI]));
    });
    expect(text()).toContain(
      'This is the practice office: invented people, nothing leaves this PC.',
    );
    expect(rowOf('Kari')).not.toEqual([]);
  });
});

describe('five hundred people', () => {
  const crowd = Array.from({ length: 500 }, (_, at) =>
    pairView({ id: `${at}`, person: `Person ${String(at).padStart(3, '0')}` }),
  );

  it('come fifty at a time', async () => {
    await open({ status: statusView(crowd) });
    expect(document.querySelectorAll('tbody tr')).toHaveLength(50);
    expect(text()).toContain('1–50 of 500');
    await press(button('Previous'));
    await press(button('Next'));
    expect(text()).toContain('51–100 of 500');
    expect(document.querySelector('tbody th')?.textContent).toContain('Person 050');
  });
});
