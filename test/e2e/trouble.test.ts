/** What goes wrong in a working office while the real app runs: told, survived, and put right. */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Bench } from '../support/cli.ts';
import { busThatSays } from './fake-bus.ts';
import { inMain, quitApp, sentenceIs, startApp, type DesktopApp } from './desktop-app.ts';
import { looks, screenshot } from './looks.ts';

const START_MS = 120_000;
const STEP_MS = 120_000;
const HOUR = 3_600_000;
const ALL_WELL = /^Both people are in sync\./;
const IS_LINUX = process.platform === 'linux';
/** A minute between two rounds is the shortest that can be set; here it takes three seconds. */
const HASTE = { CALBRIDGE_STAGED_HASTE: '20' };

let bench: Bench;
let desktop: DesktopApp;

beforeAll(async () => {
  bench = await Bench.open({ people: 2, appointments: 6, seed: 'trouble' });
  expect((await bench.connect()).code).toBe(0);
  await bench.linkEverybody();
  await bench.shortenGrace();
  changeSettings((sync) => ({ ...sync, intervalMinutes: 1 }));
  await start();
  await sentenceIs(desktop.page, ALL_WELL);
}, START_MS);

afterAll(async () => {
  await quitApp(desktop);
  await bench.close();
}, START_MS);

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await screenshot(desktop, `failed ${task.name}`);
});

async function start(): Promise<void> {
  desktop = await startApp(bench.folder, [], { ...HASTE, ...busThatSays('true', bench.folder) });
  await recordTray();
}

const settingsFile = (): string => join(bench.profile, 'profile.json');

function changeSettings(change: (sync: object) => object): void {
  const profile = JSON.parse(readFileSync(settingsFile(), 'utf8')) as { sync: object };
  writeFileSync(settingsFile(), JSON.stringify({ ...profile, sync: change(profile.sync) }));
}

interface Recorded {
  tooltips: string[];
}

/** From here on it is written down what the tray says. */
function recordTray(): Promise<void> {
  return inMain(desktop.app, ({ Tray }) => {
    const tooltips: string[] = [];
    Object.assign(globalThis, { tooltips });
    // The program calls it on the one tray that it has.
    // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its tray below
    const { setToolTip: show } = Tray.prototype;
    Tray.prototype.setToolTip = function told(this: Electron.Tray, text: string) {
      tooltips.push(text);
      show.call(this, text);
    };
  });
}

const tooltips = (): Promise<readonly string[]> =>
  inMain(desktop.app, () => (globalThis as unknown as Recorded).tooltips);

const lastTooltip = async (): Promise<string> => (await tooltips()).at(-1) ?? '';

/** How often an appointment with this title stands on each side. */
function times(title: string): readonly number[] {
  const { associateId, email } = bench.person(0);
  const crm = bench.office.netserver.list(associateId).filter((one) => one.subject === title);
  const all = bench.office.exchange.list(email);
  return [crm.length, all.filter(({ value }) => value.subject === title).length];
}

/** As its owner enters it in the CRM. */
function enterInCrm(title: string): void {
  const { associateId } = bench.person(0);
  const [like] = bench.office.netserver.list(associateId);
  if (!like) throw new Error('The diary is empty.');
  const start = new Date(Math.ceil(Date.now() / HOUR) * HOUR + 48 * HOUR).toISOString();
  const end = new Date(Date.parse(start) + HOUR).toISOString();
  const local = (text: string): string => text.slice(0, 19);
  bench.office.netserver.create(associateId, {
    ...{ subject: title, start: local(start), end: local(end) },
  });
}

describe('an Exchange server that is away', () => {
  it(
    'is told of in the window and in the tray, and what is entered meanwhile waits',
    async () => {
      const { page } = desktop;
      bench.office.faults.add({
        ...{ endpoint: 'ews', operation: null, times: Infinity },
        fault: { kind: 'drop-before' },
      });
      enterInCrm('While it was away');
      await page.getByRole('banner').getByRole('button', { name: 'Sync now' }).click();
      await sentenceIs(page, /^A server cannot be reached/);
      await page.getByText('Not reachable').first().waitFor();
      if (IS_LINUX) await expect.poll(lastTooltip).toMatch(/^A server cannot be reached/);
      expect(times('While it was away')).toEqual([1, 0]);
      await looks(desktop, 'trouble-away');
    },
    STEP_MS,
  );

  it(
    'comes back, and Calbridge goes on by itself, with nothing doubled though an answer is lost',
    async () => {
      bench.office.faults.clear();
      bench.office.faults.add({
        ...{ endpoint: 'ews', operation: 'CreateItem', fault: { kind: 'drop-after' } },
      });
      await expect.poll(() => times('While it was away'), { timeout: STEP_MS }).toEqual([1, 1]);
      await sentenceIs(desktop.page, ALL_WELL);
      if (IS_LINUX) await expect.poll(lastTooltip).toMatch(/^Both people are in sync/);
      await desktop.page.getByRole('banner').getByRole('button', { name: 'Sync now' }).click();
      await sentenceIs(desktop.page, ALL_WELL);
      expect(times('While it was away')).toEqual([1, 1]);
      expect(bench.office.mails()).toBe(0);
    },
    STEP_MS,
  );
});

describe('a password that is not valid any more', () => {
  const NEW = 'Another one, by the policy 7';

  it(
    'is told of in a sentence, is not sent again and again, and leads to where it is typed anew',
    async () => {
      const { page } = desktop;
      const before = bench.office.refusals();
      bench.office.exchange.setPassword(bench.office.ews.user, NEW);
      await page.getByRole('banner').getByRole('button', { name: 'Sync now' }).click();
      await sentenceIs(page, /^Both people need attention\./);
      await page
        .getByText(/password/)
        .first()
        .waitFor();
      if (IS_LINUX) await expect.poll(lastTooltip).toMatch(/need attention/);
      await looks(desktop, 'trouble-password');
      const refused = bench.office.refusals();
      // More than two rounds; by themselves they must not lock the account.
      await page.waitForTimeout(7_000);
      expect(bench.office.refusals()).toBe(refused);
      expect(refused - before).toBeLessThanOrEqual(2);
      await page.getByRole('button', { name: 'Connect again…' }).first().click();
      await sentenceIs(page, /^Which CRM do you use\?/);
    },
    STEP_MS,
  );

  it(
    'is typed anew, and everything goes on',
    async () => {
      const { page } = desktop;
      enterInCrm('After the new password');
      const go = async (from: RegExp, to: RegExp): Promise<void> => {
        await sentenceIs(page, from);
        await page.getByRole('button', { name: 'Next', exact: true }).click();
        const on = page.getByRole('button', { name: 'Go on all the same' });
        await Promise.race([sentenceIs(page, to), on.waitFor({ timeout: STEP_MS })]);
        if (await on.isVisible()) await on.click();
        await sentenceIs(page, to);
      };
      await go(/^Which CRM do you use\?/, /^Where are the calendars\?/);
      await page.getByLabel('Password or secret').fill(NEW);
      await go(
        /^Where are the calendars\?/,
        /^Everybody who was found on both sides is linked already\./,
      );
      await page.getByRole('button', { name: 'Next', exact: true }).click();
      await sentenceIs(page, /^The connections work; who is linked stays so\./);
      await page.getByRole('button', { name: 'Finish' }).click();
      await sentenceIs(page, /^Calbridge is connected/);
      await page.keyboard.press('Enter');
      await sentenceIs(page, ALL_WELL);
      await expect.poll(() => times('After the new password')).toEqual([1, 1]);
      expect(bench.office.mails()).toBe(0);
    },
    STEP_MS,
  );

  it('said nothing on the console', () => {
    expect(desktop.complaints).toEqual([]);
  });
});

describe('a settings file that is damaged', () => {
  const DAMAGED = '{ "version": 1, "crm": { "kind": "superoff';

  it(
    'is kept as it is and told of, and the program opens and goes on once it is mended',
    async () => {
      await quitApp(desktop);
      const whole = readFileSync(settingsFile(), 'utf8');
      writeFileSync(settingsFile(), DAMAGED);
      await start();
      const { page } = desktop;
      await page.getByText(/settings in .* are damaged/).waitFor();
      await page.getByText(/Nothing was changed; a copy is kept as/).waitFor();
      await looks(desktop, 'trouble-settings');
      expect(readFileSync(settingsFile(), 'utf8')).toBe(DAMAGED);
      const copies = readdirSync(bench.profile).filter((name) => /^profile\.damaged-/.test(name));
      expect(copies.map((name) => readFileSync(join(bench.profile, name), 'utf8'))).toContain(
        DAMAGED,
      );
      await page.getByRole('link', { name: 'People' }).click();
      await page.getByText(/settings in .* are damaged/).waitFor();
      writeFileSync(settingsFile(), whole);
      await page.getByRole('link', { name: 'Status' }).click();
      await page.getByRole('button', { name: 'Try again' }).click();
      await sentenceIs(page, ALL_WELL);
      expect(times('While it was away')).toEqual([1, 1]);
    },
    STEP_MS,
  );
});
