/** The real app in Electron, with the practice office behind it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../src/main/ipc/contract.ts';
import {
  newUserData,
  quitApp,
  removeUserData,
  rowsOf,
  sentenceIs,
  startApp,
  inMain,
} from './desktop-app.ts';
import type { DesktopApp } from './desktop-app.ts';
import { looks } from './looks.ts';

const START_MS = 60_000;
const ALL_IN_SYNC = /^All 3 people are in sync\./;

let desktop: DesktopApp;
const userData = newUserData();

beforeAll(async () => {
  desktop = await startApp(userData);
}, START_MS);

afterAll(async () => {
  await quitApp(desktop);
  removeUserData(userData);
}, START_MS);

interface Recording {
  sentences?: string[];
}

/** Lets the page write down each sentence that it shows from now on. */
async function recordSentences(): Promise<void> {
  await desktop.page.evaluate(() => {
    const sentences: string[] = [];
    (window as unknown as Recording).sentences = sentences;
    const heading = document.querySelector('main');
    if (heading === null) throw new Error('The page is empty.');
    new MutationObserver(() => {
      sentences.push(document.querySelector('h1')?.textContent ?? '');
    }).observe(heading, { childList: true, subtree: true, characterData: true });
  });
}

const recorded = (): Promise<string[]> =>
  desktop.page.evaluate(() => (window as unknown as Recording).sentences ?? []);

describe('the window on the practice office', () => {
  it('says whose office it is', async () => {
    const banner = desktop.page.getByText('This is the practice office');
    await banner.waitFor();
    expect(await banner.textContent()).toBe(
      'This is the practice office: invented people, nothing leaves this PC.',
    );
  });

  it('comes to the sentence that all is well, with appointments for everyone', async () => {
    await sentenceIs(desktop.page, ALL_IN_SYNC);
    const rows = await rowsOf(desktop.page);
    expect(rows).toHaveLength(3);
    for (const row of rows) {
      expect(row.state).toBe('In sync');
      expect(row.linked).toBeGreaterThan(0);
      expect(row.failed).toBe(0);
    }
    await looks(desktop, 'window');
  });

  it('lists what the first sync did', async () => {
    await desktop.page
      .getByText(/added to the (CRM|calendar)/)
      .first()
      .waitFor();
    await desktop.page.getByText('Synchronised:').first().waitFor();
  });

  it('shows a run live when "Sync now" is pressed, and ends in sync again', async () => {
    await sentenceIs(desktop.page, ALL_IN_SYNC);
    await recordSentences();
    await expect
      .poll(
        async () => {
          await desktop.page.getByRole('button', { name: 'Sync now', exact: true }).click();
          return (await recorded()).some((sentence) => sentence.startsWith('Syncing'));
        },
        { timeout: START_MS },
      )
      .toBe(true);
    await sentenceIs(desktop.page, ALL_IN_SYNC);
  });

  it('is paused and resumed, and looks at everybody then', async () => {
    await desktop.page.getByRole('button', { name: 'Pause', exact: true }).click();
    await desktop.page.getByRole('menuitem', { name: 'For 1 hour' }).click();
    await sentenceIs(desktop.page, /^Synchronisation is paused\./);
    await desktop.page
      .getByRole('banner')
      .getByText(/^Paused until .*\d/)
      .waitFor();
    await looks(desktop, 'paused');
    await desktop.page.getByRole('button', { name: 'Resume', exact: true }).click();
    await sentenceIs(desktop.page, ALL_IN_SYNC);
  });

  it('shows in the colours that are chosen for this PC, at once', async () => {
    await desktop.page.evaluate(() => {
      window.location.hash = 'options/pc';
    });
    await desktop.page.getByLabel('Appearance').selectOption('dark');
    const isDark = (): Promise<boolean> =>
      inMain(desktop.app, ({ nativeTheme }) => nativeTheme.shouldUseDarkColors);
    await expect.poll(isDark).toBe(true);
    await looks(desktop, 'options-pc');
    await desktop.page.getByText(/can start by itself .* This copy is not\./).waitFor();
    await desktop.page.evaluate(() => {
      window.location.hash = 'status';
    });
    await sentenceIs(desktop.page, ALL_IN_SYNC);
  });

  it('runs one person alone, by the keyboard', async () => {
    const button = desktop.page.getByRole('button', { name: /^Sync now, / }).first();
    await button.focus();
    const lines = desktop.page.getByText('Synchronised:');
    await lines.first().waitFor();
    await recordSentences();
    await expect
      .poll(
        async () => {
          await desktop.page.keyboard.press('Enter');
          return (await recorded()).some((sentence) => /^Syncing \D/.test(sentence));
        },
        { timeout: START_MS },
      )
      .toBe(true);
    await sentenceIs(desktop.page, ALL_IN_SYNC);
  });

  it('fits into its smallest size without a horizontal scroll bar', async () => {
    await inMain(desktop.app, ({ BrowserWindow: windows }) => {
      windows.getAllWindows()[0]?.setSize(800, 560);
    });
    await desktop.page.waitForFunction(() => window.innerWidth <= 800);
    const room = await desktop.page.evaluate(() => ({
      needed: document.documentElement.scrollWidth,
      given: document.documentElement.clientWidth,
    }));
    expect(room.needed).toBeLessThanOrEqual(room.given);
  });
});

describe('the page is locked in', () => {
  it('runs sandboxed, isolated and without Node', async () => {
    const preferences = await inMain(desktop.app, ({ BrowserWindow: windows }) => {
      const contents = windows.getAllWindows()[0]?.webContents as unknown as {
        getLastWebPreferences(): Record<string, unknown>;
      };
      const { sandbox, contextIsolation, nodeIntegration, webviewTag } =
        contents.getLastWebPreferences();
      return { sandbox, contextIsolation, nodeIntegration, webviewTag };
    });
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
    });
    expect(preferences.webviewTag).not.toBe(true);
    const globals = await desktop.page.evaluate(() => [typeof require, typeof process]);
    expect(globals).toEqual(['undefined', 'undefined']);
  });

  it('has the calls and events of the contract and nothing else', async () => {
    const api = await desktop.page.evaluate(() =>
      Object.fromEntries(
        Object.entries(window.calbridge).map(([group, members]) => [
          group,
          Object.keys(members).sort(),
        ]),
      ),
    );
    const agreed = Object.entries(contract)
      .map(([group, members]) => [group, Object.keys(members).toSorted()] as const)
      .filter(([, names]) => names.length > 0);
    expect(api).toEqual(Object.fromEntries(agreed));
  });

  it('gets a refusal, not an error with a stack, for input that is not as agreed', async () => {
    const answers = await desktop.page.evaluate(async () => {
      const runNow = window.calbridge.sync.runNow as (input: unknown) => Promise<unknown>;
      return Promise.all([runNow({ pair: 7 }), runNow('x'), runNow({ pair: 'no such pair' })]);
    });
    expect(answers).toMatchObject([
      { ok: false, error: { code: 'bad-input' } },
      { ok: false, error: { code: 'bad-input' } },
      { ok: false, error: { code: 'settings' } },
    ]);
    expect(JSON.stringify(answers)).not.toMatch(/\.[jt]s:|node_modules/);
  });

  it('cannot evaluate text, run inline scripts or style inline', async () => {
    const ran = await desktop.page.evaluate(async () => {
      // The test's own call is exempt from the policy; what runs after it is not.
      await new Promise((resolve) => setTimeout(resolve));
      const script = document.createElement('script');
      script.textContent = 'window.inlineRan = true';
      document.body.append(script);
      const style = document.createElement('style');
      style.textContent = 'body { outline: 7px solid red }';
      document.body.append(style);
      let evaluated = true;
      try {
        // eslint-disable-next-line @typescript-eslint/no-implied-eval -- must be refused
        new Function('return 1');
      } catch {
        evaluated = false;
      }
      return {
        evaluated,
        inline: 'inlineRan' in window,
        outline: getComputedStyle(document.body).outlineWidth === '7px',
      };
    });
    expect(ran).toEqual({ evaluated: false, inline: false, outline: false });
  });

  it('cannot open a window, reach the network or leave its place', async () => {
    const { page, app } = desktop;
    const before = page.url();
    // Listens after the app itself, and so sees what the app decided.
    await inMain(app, ({ BrowserWindow: all }) => {
      const contents = all.getAllWindows()[0]?.webContents;
      Object.assign(globalThis, {
        refused: new Promise((resolve) => {
          contents?.once('will-frame-navigate', (event) => {
            resolve(event.defaultPrevented);
          });
        }),
      });
    });
    const reached = await page.evaluate(async () => {
      const opened = window.open('https://example.com/') !== null;
      const fetched = await fetch('http://127.0.0.1:9/').then(
        () => true,
        () => false,
      );
      location.assign('https://example.com/');
      return { opened, fetched };
    });
    expect(reached).toEqual({ opened: false, fetched: false });
    const windows = await inMain(app, ({ BrowserWindow: all }) => all.getAllWindows().length);
    expect(windows).toBe(1);
    const refused = await inMain(app, () => (globalThis as { refused?: unknown }).refused);
    expect(refused).toBe(true);
    expect(await page.evaluate(() => location.href)).toBe(before);
  });

  it('gets no permission', async () => {
    const states = await desktop.page.evaluate(() =>
      Promise.all(
        (['geolocation', 'notifications', 'camera'] as PermissionName[]).map(
          async (name) => (await navigator.permissions.query({ name })).state,
        ),
      ),
    );
    expect(states).toEqual(['denied', 'denied', 'denied']);
  });
});
