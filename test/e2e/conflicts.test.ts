/** What waits for a person, decided in the window of the real app, over real servers. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Bench } from '../support/cli.ts';
import { quitApp, sentenceIs, startApp, type DesktopApp } from './desktop-app.ts';
import { looks } from './looks.ts';

const START_MS = 120_000;
const STEP_MS = 120_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const TITLE = 'Visit Nordfjord AS';

let bench: Bench;
let desktop: DesktopApp;
/** The same hour, as each server tells it. */
let slot: {
  readonly crm: { readonly start: string; readonly end: string };
  readonly calendar: { readonly start: number; readonly end: number };
};

beforeAll(async () => {
  bench = await Bench.open({ people: 2, appointments: 20, seed: 'decisions' });
  expect((await bench.connect()).code).toBe(0);
  await bench.linkEverybody();
  await askAlways();
  const start = Math.ceil(Date.now() / HOUR) * HOUR + 3 * DAY;
  const visit = { subject: TITLE, start, end: start + HOUR, location: 'Oslo' };
  bench.office.exchange.createItem(bench.person(0).email, visit);
  expect((await bench.run('run')).code).toBe(0);
  slot = {
    crm: { start: inCrm().start, end: inCrm().end },
    calendar: { start, end: start + HOUR },
  };
  desktop = await startApp(bench.folder, []);
  await sentenceIs(desktop.page, /in sync/);
  await desktop.page.getByRole('link', { name: /^Conflicts/ }).click();
}, START_MS);

afterAll(async () => {
  await quitApp(desktop);
  await bench.close();
}, START_MS);

/** The administrator wants to be asked about everything. */
async function askAlways(): Promise<void> {
  const file = join(bench.profile, 'profile.json');
  const profile = JSON.parse(await readFile(file, 'utf8')) as {
    sync: { conflictRules: Record<string, string> };
  };
  const groups = Object.keys(profile.sync.conflictRules);
  const conflictRules = Object.fromEntries(groups.map((group) => [group, 'ask']));
  await writeFile(
    file,
    JSON.stringify({ ...profile, sync: { ...profile.sync, conflictRules, intervalMinutes: 60 } }),
  );
}

async function ruleFor(group: string): Promise<string | undefined> {
  const text = await readFile(join(bench.profile, 'profile.json'), 'utf8');
  const { sync } = JSON.parse(text) as { sync: { conflictRules: Record<string, string> } };
  return sync.conflictRules[group];
}

const inCrm = () => {
  const found = bench.office.netserver
    .list(bench.person(0).associateId)
    .find(({ subject }) => subject === TITLE);
  if (!found) throw new Error('not in the CRM');
  return found;
};

const inCalendar = () => {
  const found = bench.office.exchange
    .list(bench.person(0).email)
    .find(({ value }) => value.subject === TITLE);
  if (!found) throw new Error('not in the calendar');
  return found;
};

const places = (): readonly string[] => [inCrm().location, inCalendar().value.location];

/** Both sides change the place, and somebody syncs. */
async function dispute(crm: string, calendar: string): Promise<void> {
  bench.office.netserver.update(inCrm().id, { location: crm });
  bench.office.exchange.updateItem(inCalendar().id, { location: calendar });
  await syncNow();
}

async function syncNow(): Promise<void> {
  await desktop.page.getByRole('banner').getByRole('button', { name: 'Sync now' }).click();
}

const option = (name: RegExp) => desktop.page.getByRole('option', { name });

/** Appointments of the calendar that are synchronised, without series. */
const synced = () =>
  bench.office.exchange
    .list(bench.person(0).email)
    .filter(({ value }) => value.recurrence === null)
    .filter(({ value }) => value.start > Date.now() && value.start < Date.now() + 100 * DAY);

describe('the page Conflicts', () => {
  it(
    'has nothing while nothing waits',
    async () => {
      await sentenceIs(desktop.page, /^Nothing waits for you/);
      await looks(desktop, 'conflicts-none');
    },
    STEP_MS,
  );

  it(
    'shows both versions, and makes both sides like the one that is chosen',
    async () => {
      const { page } = desktop;
      await dispute('Bergen', 'Molde');
      await sentenceIs(page, /^1 decision waits for you/);
      await option(new RegExp(TITLE)).waitFor();
      await page.getByRole('radio', { name: 'Place, CRM: Bergen' }).waitFor();
      await page.getByText('Oslo', { exact: true }).waitFor();
      await page.getByRole('link', { name: 'Conflicts, 1 waiting' }).waitFor();
      await looks(desktop, 'conflicts-one');
      const decide = page.getByRole('button', { name: 'Make both sides like this' });
      expect(await decide.getAttribute('aria-disabled')).toBe('true');
      expect(places()).toEqual(['Bergen', 'Molde']);
      await page.getByRole('radio', { name: 'Place, calendar: Molde' }).check();
      await decide.click();
      await page.getByText(`“${TITLE}” is the same on both sides.`).waitFor();
      await sentenceIs(page, /^Nothing waits for you/);
      expect(places()).toEqual(['Molde', 'Molde']);
      await looks(desktop, 'conflicts-decided');
    },
    STEP_MS,
  );

  it(
    'decides nothing about a version that was changed meanwhile, and shows the new one',
    async () => {
      const { page } = desktop;
      await dispute('Bodø', 'Hamar');
      await sentenceIs(page, /^1 decision waits for you/);
      await page.getByRole('button', { name: 'Take all from the CRM' }).click();
      bench.office.exchange.updateItem(inCalendar().id, { location: 'Narvik' });
      await page.getByRole('button', { name: 'Make both sides like this' }).click();
      await page.getByText(/changed (once more )?meanwhile/).waitFor();
      await page.getByRole('radio', { name: 'Place, calendar: Narvik' }).waitFor();
      expect(places()).toEqual(['Bodø', 'Narvik']);
      await looks(desktop, 'conflicts-changed');
    },
    STEP_MS,
  );

  it(
    'makes a rule, which it shows before, all by keyboard',
    async () => {
      const { page } = desktop;
      await page.getByRole('listbox').focus();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      expect(await page.getByRole('radio', { name: 'Place, CRM: Bodø' }).isChecked()).toBe(true);
      await page.getByRole('checkbox', { name: 'Always like this' }).focus();
      await page.keyboard.press('Space');
      await page.getByText('From now on the CRM wins without asking').waitFor();
      await looks(desktop, 'conflicts-rule');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await sentenceIs(page, /^Nothing waits for you/);
      expect(places()).toEqual(['Bodø', 'Bodø']);
      expect(await ruleFor('place')).toBe('crm');
    },
    STEP_MS,
  );

  it(
    'brings back what vanished, exactly that',
    async () => {
      const { page } = desktop;
      const { email, associateId } = bench.person(0);
      const before = bench.office.exchange.list(email).length;
      const crm = bench.office.netserver.list(associateId).length;
      for (const { id } of synced()) bench.office.exchange.deleteItem(id);
      await syncNow();
      await option(/appointments vanished/).waitFor();
      await page.getByText('vanished from the calendar').first().waitFor();
      await page.getByRole('listitem').filter({ hasText: TITLE }).waitFor();
      await looks(desktop, 'conflicts-removals');
      await page.getByRole('button', { name: 'Keep all' }).click();
      await page.getByText('are on both sides again').waitFor();
      await sentenceIs(page, /^Nothing waits for you/);
      expect(bench.office.exchange.list(email)).toHaveLength(before);
      expect(bench.office.netserver.list(associateId)).toHaveLength(crm);
    },
    STEP_MS,
  );

  it(
    'removes on the other side what a person has looked at, after asking once more',
    async () => {
      const { page } = desktop;
      const crm = bench.office.netserver.list(bench.person(0).associateId).length;
      const vanishing = synced();
      for (const { id } of vanishing) bench.office.exchange.deleteItem(id);
      await syncNow();
      await page.getByRole('button', { name: /^Remove \d+ on the other side…$/ }).click();
      const sure = page.getByRole('button', { name: `Remove ${String(vanishing.length)} app` });
      await sure.waitFor();
      await looks(desktop, 'conflicts-approve');
      expect(bench.office.netserver.list(bench.person(0).associateId)).toHaveLength(crm);
      await sure.click();
      await page.getByText('The removals that were shown are carried out.').waitFor();
      expect(bench.office.netserver.list(bench.person(0).associateId)).toHaveLength(
        crm - vanishing.length,
      );
      expect(bench.office.mails()).toBe(0);
    },
    STEP_MS,
  );

  it(
    'unites two that look alike, as a person says',
    async () => {
      const { page } = desktop;
      const { exchange, netserver } = bench.office;
      const subject = 'Board meeting';
      for (const location of ['Molde', 'Tromsø']) {
        exchange.createItem(bench.person(0).email, { subject, location, ...slot.calendar });
      }
      netserver.create(bench.person(0).associateId, { subject, location: 'Bergen', ...slot.crm });
      await syncNow();
      await option(/cannot be told apart/).waitFor();
      await page.getByRole('radio', { name: /Molde/ }).check();
      await looks(desktop, 'conflicts-twins');
      await page.getByRole('button', { name: 'The chosen two are one' }).click();
      await page.getByText('The two are one appointment now.').waitFor();
      // The two differ in what the administrator wants to be asked about.
      await option(/Board meeting/).waitFor();
      await looks(desktop, 'conflicts-united');
      await page.getByRole('button', { name: 'Take all from the CRM' }).click();
      await page.getByRole('button', { name: 'Make both sides like this' }).click();
      await sentenceIs(page, /^Nothing waits for you/);
      const inBoth = netserver
        .list(bench.person(0).associateId)
        .filter(({ subject }) => subject === 'Board meeting');
      expect(inBoth).toHaveLength(2);
    },
    STEP_MS,
  );

  it('said nothing on the console', () => {
    expect(desktop.complaints).toEqual([]);
  });
});
