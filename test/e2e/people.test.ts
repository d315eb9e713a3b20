/** The People screen of the real app, on an office in which nobody is linked yet. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Bench } from '../support/cli.ts';
import { pairView, statusView } from '../unit/renderer/fake-main.ts';
import { quitApp, sendStatus, sentenceIs, startApp, type DesktopApp } from './desktop-app.ts';
import { looks } from './looks.ts';

const START_MS = 120_000;
const STEP_MS = 120_000;

let bench: Bench;
let desktop: DesktopApp;

beforeAll(async () => {
  bench = await Bench.open({ people: 3, appointments: 12, seed: 'people' });
  expect((await bench.connect()).code).toBe(0);
  desktop = await startApp(bench.folder, []);
  const { page } = desktop;
  await page.getByRole('link', { name: 'People' }).click();
  await sentenceIs(page, /^Nobody is linked yet/);
}, START_MS);

afterAll(async () => {
  await quitApp(desktop);
  await bench.close();
}, START_MS);

/** What both servers hold of one person, by the doors of the practice servers. */
function diariesOf(index: number) {
  const { associateId, email } = bench.person(index);
  const crm = bench.office.netserver.list(associateId).map(({ subject }) => subject);
  const calendar = bench.office.exchange.list(email).map(({ value }) => value.subject);
  return { crm: crm.toSorted(), calendar: calendar.toSorted() };
}

/** How many appointments that is; the rows of a series in the CRM are one. */
function appointmentsOf(index: number): number {
  const { associateId, email } = bench.person(index);
  const rows = bench.office.netserver.list(associateId);
  const series = new Set(rows.filter(({ recurring }) => recurring).map(({ subject }) => subject));
  const singles = rows.filter(({ recurring }) => !recurring).length;
  return singles + series.size + bench.office.exchange.list(email).length;
}

const rowOf = (page: Page, index: number): Locator =>
  page.getByRole('row').filter({ hasText: bench.person(index).email });

async function choose(page: Page, item: string): Promise<void> {
  await page.getByRole('menuitem', { name: item }).click();
}

async function pick(page: Page, label: string, text: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).fill(text);
  await page.getByRole('option').first().click();
}

describe('the People screen', () => {
  const before: ReturnType<typeof diariesOf>[] = [];

  it(
    'links two who look the same on both sides, after somebody has looked',
    async () => {
      const { page } = desktop;
      before.push(diariesOf(0), diariesOf(1), diariesOf(2));
      await page.getByText('3 people look the same on both sides.').first().waitFor();
      await looks(desktop, 'people-nobody');
      await page.getByRole('button', { name: 'Review and link' }).click();
      await page.getByRole('checkbox', { name: bench.person(2).name }).uncheck();
      await looks(desktop, 'people-suggestions');
      await page.getByRole('button', { name: 'Link 2 people' }).click();
      await sentenceIs(page, /^2 people are linked/);
      await rowOf(page, 0).getByText('In sync').waitFor();
      await rowOf(page, 1).getByText('In sync').waitFor();
      expect(diariesOf(0)).not.toEqual(before[0]);
      expect(diariesOf(2)).toEqual(before[2]);
    },
    STEP_MS,
  );

  it(
    'links another one by the pickers',
    async () => {
      const { page } = desktop;
      await pick(page, 'CRM user', bench.person(2).lastName);
      await page.getByRole('combobox', { name: 'Mailbox' }).fill(bench.person(0).email);
      await page.getByText(`linked with ${bench.person(0).name}`).waitFor();
      await looks(desktop, 'people-pickers');
      await pick(page, 'Mailbox', bench.person(2).email);
      await page.getByRole('button', { name: 'Link', exact: true }).click();
      await sentenceIs(page, /^3 people are linked/);
      await rowOf(page, 2).getByText('In sync').waitFor();
      await looks(desktop, 'people-three');
    },
    STEP_MS,
  );

  it(
    'switches a person off, and new appointments stay where they are',
    async () => {
      const { page } = desktop;
      await page.getByRole('switch', { name: `Sync ${bench.person(1).name}` }).click();
      await rowOf(page, 1).getByText('Switched off').waitFor();
      const synced = diariesOf(1);
      const start = Date.now() + 3 * 86_400_000;
      const own = { subject: 'After the switch', start, end: start + 3_600_000 };
      bench.office.exchange.createItem(bench.person(1).email, own);
      await page.getByRole('banner').getByRole('button', { name: 'Sync now' }).click();
      await rowOf(page, 0).getByText('In sync').waitFor();
      expect(diariesOf(1).crm).toEqual(synced.crm);
    },
    STEP_MS,
  );

  it(
    'unlinks a person with exactly the copies that were listed, and no original',
    async () => {
      const { page } = desktop;
      await page.getByRole('button', { name: `Menu of ${bench.person(0).name}` }).click();
      await looks(desktop, 'people-menu');
      await choose(page, 'Unlink…');
      await page.getByRole('radio', { name: 'Remove only what Calbridge has made' }).check();
      const confirm = page.getByRole('button', { name: /^Remove \d+ and unlink$/ });
      await confirm.waitFor();
      await looks(desktop, 'people-unlink');
      const listed = await page.getByRole('dialog').getByRole('listitem').count();
      const synced = appointmentsOf(0);
      await confirm.click();
      await page.getByText(`${bench.person(0).name} is unlinked, and`).waitFor();
      await sentenceIs(page, /^2 people are linked/);
      expect(diariesOf(0)).toEqual(before[0]);
      expect(synced - appointmentsOf(0)).toBe(listed);
      await looks(desktop, 'people-unlinked');
    },
    STEP_MS,
  );

  it(
    'is the same after a restart, and lists whom a list would link',
    async () => {
      await quitApp(desktop);
      desktop = await startApp(bench.folder, []);
      const { page } = desktop;
      await page.getByRole('link', { name: 'People' }).click();
      await sentenceIs(page, /^2 people are linked/);
      await rowOf(page, 1).getByText('Switched off').waitFor();
      await page.getByRole('button', { name: 'Import a list…' }).click();
      const list = `Person;E-mail\n${bench.person(0).name};\nNobody at all;nobody@example.test`;
      await page.getByRole('textbox', { name: 'The list' }).fill(list);
      await page.getByRole('button', { name: 'Review', exact: true }).click();
      await page.getByText('The CRM has no user "Nobody at all".').waitFor();
      await page.getByRole('dialog').getByText('Both ways, Switched on').waitFor();
      await looks(desktop, 'people-import');
      await page.getByRole('button', { name: 'Apply 1 row' }).click();
      await sentenceIs(page, /^3 people are linked/);
    },
    STEP_MS,
  );

  it(
    'draws 500 people, but only those who are seen',
    async () => {
      const { page } = desktop;
      const states = ['in-sync', 'attention', 'offline', 'never', 'disabled', 'syncing'] as const;
      const pairs = Array.from({ length: 500 }, (_, index) => {
        const name =
          index % 7 === 3
            ? 'Wolfeschlegelsteinhausenbergerdorff-Ångström, Maximiliane Theodora'
            : `Person ${String(index)}`;
        const mail = `${name.toLowerCase().replaceAll(/\W+/g, '.')}.${String(index)}@nordlys.example`;
        return pairView({
          ...{
            id: String(index),
            person: name,
            mailbox: name,
            personEmail: mail,
            mailboxEmail: mail,
          },
          state: states[index % 6] ?? 'in-sync',
          direction: index % 5 === 2 ? 'to-calendar' : 'two-way',
          linked: index * 37,
          lastSyncAt: Date.now() - index * 100_000,
        });
      });
      await sendStatus(desktop, statusView(pairs));
      await sentenceIs(page, /^500 people are linked/);
      expect(await page.getByRole('row').count()).toBeLessThan(60);
      await looks(desktop, 'people-many');
      await page.getByRole('checkbox', { name: 'Select everybody' }).check();
      await page.mouse.move(600, 500);
      await page.mouse.wheel(0, 12_000);
      await page
        .getByText(/Person 2\d\d/)
        .first()
        .waitFor();
      expect(await page.getByText('Person 1', { exact: true }).count()).toBe(0);
      await looks(desktop, 'people-many-selected');
    },
    STEP_MS,
  );

  it('said nothing on the console', () => {
    expect(desktop.complaints).toEqual([]);
  });
});
