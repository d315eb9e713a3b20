/** A damaged profile in a working office: the way on that the window offers, and what it costs. */
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Bench } from '../support/cli.ts';
import { quitApp, sentenceIs, startApp, type DesktopApp } from './desktop-app.ts';
import { looks, screenshot } from './looks.ts';

const STEP_MS = 120_000;
const ALL_WELL = /^Both people are in sync\./;
const DAMAGED = '{ "version": 1, "crm": { "kind": "superoff';

let bench: Bench;
let desktop: DesktopApp;
let before: readonly string[];

beforeAll(async () => {
  bench = await Bench.open({ people: 2, appointments: 6, seed: 'anew' });
  expect((await bench.connect()).code).toBe(0);
  await bench.linkEverybody();
  await bench.shortenGrace();
  expect((await bench.run('run')).code).toBe(0);
  before = everything();
}, STEP_MS);

afterAll(async () => {
  await bench.close();
}, STEP_MS);

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await screenshot(desktop, `failed ${task.name}`);
});

const file = (name: string): string => join(bench.profile, name);

/** The titles of everybody on both sides. */
function everything(): readonly string[] {
  const { people, netserver, exchange } = bench.office;
  return people.flatMap(({ associateId, email }) => [
    ...netserver.list(associateId).map(({ subject }) => `crm ${email} ${subject}`),
    ...exchange.list(email).map(({ value }) => `calendar ${email} ${value.subject}`),
  ]);
}

const kept = (start: string): readonly string[] =>
  readdirSync(bench.profile)
    .filter((name) => name.startsWith(start))
    .map((name) => readFileSync(file(name), 'utf8'));

const start = async (): Promise<void> => {
  desktop = await startApp(bench.folder, []);
};

/** Answers the question in the dialog, after it was read. */
async function startAnew(name: string): Promise<void> {
  const { page } = desktop;
  await page.getByRole('button', { name: 'Start anew…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/^Kept: /).waitFor();
  await dialog.getByText(/^Lost: /).waitFor();
  await looks(desktop, name);
  await dialog.getByRole('button', { name: 'Start anew', exact: true }).click();
}

async function wholeAtTheEnd(): Promise<void> {
  expect(desktop.complaints).toEqual([]);
  expect(await quitApp(desktop)).toBe(0);
  expect(everything().toSorted()).toEqual(before.toSorted());
  expect(bench.office.mails()).toBe(0);
}

describe('a damaged database', () => {
  it(
    'is set aside when a person wants it, and the links are found again',
    async () => {
      for (const more of ['-wal', '-shm']) rmSync(file(`sync.db${more}`), { force: true });
      writeFileSync(file('sync.db'), 'damaged');
      await start();
      await desktop.page.getByText(/The database of the profile is damaged/).waitFor();
      await startAnew('anew-database');
      await sentenceIs(desktop.page, ALL_WELL);
      expect(kept('sync.damaged-')).toEqual(['damaged']);
      await wholeAtTheEnd();
      expect((await bench.run('verify')).code).toBe(0);
    },
    STEP_MS,
  );
});

describe('damaged settings', () => {
  it(
    'stay where they are while nobody decides',
    async () => {
      writeFileSync(file('profile.json'), DAMAGED);
      await start();
      const { page } = desktop;
      await page.getByText(/settings in .* are damaged/).waitFor();
      await page.getByRole('button', { name: 'Start anew…' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      expect(readFileSync(file('profile.json'), 'utf8')).toBe(DAMAGED);
    },
    STEP_MS,
  );

  it(
    'are set aside, the setup begins, and nothing is doubled when the same people are linked',
    async () => {
      const { page } = desktop;
      await startAnew('anew-settings');
      await sentenceIs(page, /^Which CRM do you use\?/);
      expect(kept('profile.damaged-')).toContain(DAMAGED);
      const { crm, ews } = bench.office;
      await page.getByRole('textbox', { name: 'Address' }).fill(crm.rest);
      await page.getByLabel('User name').fill(crm.user);
      await page.getByLabel('Password').first().fill(crm.password);
      await next(/^Where are the calendars\?/);
      await page.getByLabel('User name').fill(ews.user);
      await page.getByLabel('Password or secret').fill(ews.password);
      await page.getByLabel('Server address').fill(ews.url);
      await next(/^2 people look the same on both sides\./);
      await next(/^2 people can be linked\./);
      await page.getByRole('button', { name: 'Finish' }).click();
      await sentenceIs(page, /^Calbridge is connected, and 2 people are linked\./);
      await page.keyboard.press('Enter');
      await sentenceIs(page, ALL_WELL);
      await wholeAtTheEnd();
    },
    STEP_MS,
  );

  async function next(to: RegExp): Promise<void> {
    const { page } = desktop;
    await page.getByRole('button', { name: 'Next', exact: true }).click();
    const on = page.getByRole('button', { name: 'Go on all the same' });
    await Promise.race([sentenceIs(page, to), on.waitFor({ timeout: STEP_MS })]);
    if (await on.isVisible()) await on.click();
    await sentenceIs(page, to);
  }
});
