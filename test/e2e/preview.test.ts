/** The Preview screen of the real app, for people who are switched off until somebody has looked. */
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Bench } from '../support/cli.ts';
import { quitApp, sentenceIs, startApp, type DesktopApp } from './desktop-app.ts';
import { looks } from './looks.ts';

const START_MS = 120_000;
const STEP_MS = 120_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let bench: Bench;
let desktop: DesktopApp;

beforeAll(async () => {
  bench = await Bench.open({ people: 2, appointments: 10, seed: 'preview' });
  expect((await bench.connect()).code).toBe(0);
  await bench.linkEverybody();
  for (const { name } of bench.office.people) {
    expect((await bench.run('switch', name, 'off')).code).toBe(0);
  }
  enter(0, 'Visit Nordfjord AS', 3);
  enter(0, 'Lunch', 4);
  desktop = await startApp(bench.folder, []);
  await desktop.page.getByRole('link', { name: 'Preview' }).click();
  await sentenceIs(desktop.page, /^See what a sync would do/);
}, START_MS);

afterAll(async () => {
  await quitApp(desktop);
  await bench.close();
}, START_MS);

function enter(index: number, subject: string, day: number): void {
  const start = Math.ceil(Date.now() / HOUR) * HOUR + day * DAY;
  bench.office.exchange.createItem(bench.person(index).email, {
    ...{ subject, start, end: start + HOUR, location: 'Bergen' },
  });
}

/** What both servers hold of one person, by the doors of the practice servers. */
function diariesOf(index: number) {
  const { associateId, email } = bench.person(index);
  const crm = bench.office.netserver.list(associateId).map(({ subject }) => subject);
  const calendar = bench.office.exchange.list(email).map(({ value }) => value.subject);
  return { crm: crm.toSorted(), calendar: calendar.toSorted() };
}

/** Only the lines that are seen are there. */
async function scrollTo(line: Locator): Promise<void> {
  const { page } = desktop;
  await page.evaluate(() => {
    window.scrollTo(0, 0);
  });
  await page.mouse.move(600, 400);
  for (let turn = 0; turn < 60 && (await line.count()) === 0; turn += 1) {
    await page.mouse.wheel(0, 200);
    await page.waitForTimeout(50);
  }
}

describe('the Preview screen', () => {
  let first: ReturnType<typeof diariesOf>;

  it(
    'shows what would be done for somebody who is new, and writes nothing',
    async () => {
      const { page } = desktop;
      first = diariesOf(0);
      await looks(desktop, 'preview-nobody');
      await page.getByRole('combobox', { name: 'People' }).fill(bench.person(0).lastName);
      await page.getByRole('option').first().click();
      await page.keyboard.press('Escape');
      await sentenceIs(page, /new in the CRM.*, no mail\.$/);
      await page.getByRole('button', { name: 'Visit Nordfjord AS' }).click();
      await page.getByText('"Bergen"').first().waitFor();
      await looks(desktop, 'preview-plan');
      expect(diariesOf(0)).toEqual(first);
    },
    STEP_MS,
  );

  it(
    'does exactly what is ticked, by keyboard alone',
    async () => {
      const { page } = desktop;
      await page.getByRole('button', { name: 'None' }).press('Enter');
      await page.getByRole('checkbox', { name: 'Do it: Visit Nordfjord AS' }).press('Space');
      await page.getByText(/^1 of \d+ chosen$/).waitFor();
      await page.getByRole('button', { name: 'Do this 1' }).press('Enter');
      await page.getByText('Done: 1 appointment.').waitFor();
      expect(diariesOf(0)).toEqual({
        crm: [...first.crm, 'Visit Nordfjord AS'].toSorted(),
        calendar: first.calendar,
      });
      await page.getByRole('checkbox', { name: 'Do it: Lunch' }).waitFor();
      await looks(desktop, 'preview-done');
    },
    STEP_MS,
  );

  it(
    'does nothing when something changed since, and shows that',
    async () => {
      const { page } = desktop;
      await page.getByRole('button', { name: 'All', exact: true }).click();
      enter(0, 'Dentist', 5);
      const before = diariesOf(0);
      await page.getByRole('button', { name: /^Do these? \d+$/ }).click();
      await page.getByText('Something changed since you looked at it').waitFor();
      expect(diariesOf(0)).toEqual(before);
      const dentist = page.getByRole('checkbox', { name: 'Do it: Dentist' });
      await scrollTo(dentist);
      expect(await dentist.isChecked()).toBe(false);
      await looks(desktop, 'preview-changed');
      await page.getByRole('button', { name: /^Do these? \d+$/ }).click();
      await page.getByText(/^Done: \d+ appointments\.$/).waitFor();
      expect(diariesOf(0).crm).toContain('Lunch');
      expect(diariesOf(0).crm).not.toContain('Dentist');
      expect(bench.office.mails()).toBe(0);
    },
    STEP_MS,
  );

  it(
    'opens from the menu of a person, and lets the person go',
    async () => {
      const { page } = desktop;
      await page.getByRole('link', { name: 'People' }).click();
      await page.getByRole('button', { name: `Menu of ${bench.person(0).name}` }).click();
      await page.getByRole('menuitem', { name: 'Preview' }).click();
      await sentenceIs(page, /1 new in the CRM/);
      await page.getByRole('button', { name: 'Switch on' }).click();
      await page.getByText(`${bench.person(0).name} is switched on, so all of this`).waitFor();
      await looks(desktop, 'preview-switched-on');
      await page.getByRole('button', { name: 'Compare again' }).click();
      await sentenceIs(page, /^Nothing to do: both sides are the same/);
      expect(diariesOf(0).crm).toContain('Dentist');
      await looks(desktop, 'preview-nothing');
    },
    STEP_MS,
  );

  it(
    'draws a large plan of several people, but only the lines that are seen',
    async () => {
      const { page } = desktop;
      for (let day = 0; day < 300; day += 1) enter(1, `Long day ${String(day)}`, 1 + (day % 100));
      await page.getByRole('button', { name: 'Everybody' }).click();
      await page.getByText(/^\d{3} of \d{3} chosen$/).waitFor();
      expect(await page.getByRole('listitem').count()).toBeLessThan(80);
      await looks(desktop, 'preview-many');
      await page.mouse.move(600, 400);
      await page.mouse.wheel(0, 6_000);
      await page.waitForTimeout(500);
      await looks(desktop, 'preview-many-scrolled');
    },
    STEP_MS,
  );

  it('said nothing on the console', () => {
    expect(desktop.complaints).toEqual([]);
  });
});
