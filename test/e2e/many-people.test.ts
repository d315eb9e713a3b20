/** Linking in an office of 500: smooth, because only what is seen is drawn, and by keyboard. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Bench } from '../support/cli.ts';
import { quitApp, sentenceIs, startApp, type DesktopApp } from './desktop-app.ts';
import { looks } from './looks.ts';

const START_MS = 180_000;
const STEP_MS = 120_000;
const PEOPLE = 500;
/** More rows than a window shows, with some to spare above and below. */
const FEW = 60;

let bench: Bench;
let desktop: DesktopApp;

beforeAll(async () => {
  bench = await Bench.open({ people: PEOPLE, appointments: 0, seed: 'many' });
  expect((await bench.connect()).code).toBe(0);
  desktop = await startApp(bench.folder, []);
  await desktop.page.getByRole('link', { name: 'People' }).click();
  await sentenceIs(desktop.page, /^Nobody is linked yet/);
}, START_MS);

afterAll(async () => {
  await quitApp(desktop);
  await bench.close();
}, START_MS);

/** How many milliseconds the longest time was in which the page did nothing but one task. */
function longestTask(): Promise<number> {
  return desktop.page.evaluate(() => (window as unknown as { longest: number }).longest);
}

async function watchTasks(): Promise<void> {
  await desktop.page.evaluate(() => {
    Object.assign(window, { longest: 0 });
    new PerformanceObserver((list) => {
      const all = list.getEntries().map(({ duration }) => duration);
      const known = window as unknown as { longest: number };
      known.longest = Math.max(known.longest, ...all);
    }).observe({ type: 'longtask' });
  });
}

describe('linking in an office of 500', () => {
  it(
    'finds one of them by typing, and picks by keyboard',
    async () => {
      const { page } = desktop;
      await page
        .getByText(/^\d{3} people look the same on both sides\.$/)
        .first()
        .waitFor();
      const { name, email } = bench.person(437);
      const users = page.getByRole('combobox', { name: 'CRM user' });
      await users.focus();
      await page.keyboard.press('ArrowDown');
      await page.getByRole('option').first().waitFor();
      expect(await page.getByRole('option').count()).toBeLessThanOrEqual(FEW);
      await page.keyboard.type(email);
      await expect.poll(() => page.getByRole('option').count()).toBe(1);
      await page.keyboard.press('Enter');
      expect(await users.inputValue()).toContain(name);
      await page.keyboard.press('Tab');
      await page.getByRole('combobox', { name: 'Mailbox' }).fill(email);
      await page.getByRole('option').first().waitFor();
      await page.keyboard.press('Enter');
      const link = page.getByRole('button', { name: 'Link', exact: true });
      await expect.poll(() => link.getAttribute('aria-disabled')).not.toBe('true');
    },
    STEP_MS,
  );

  it(
    'reviews whom Calbridge has found, with the rows on the screen alone in the page',
    async () => {
      const { page } = desktop;
      await page.getByRole('button', { name: 'Review and link' }).press('Enter');
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('listitem').first().waitFor();
      await watchTasks();
      const rows = () => dialog.getByRole('listitem').count();
      expect(await rows()).toBeLessThanOrEqual(FEW);
      await looks(desktop, 'many-suggestions');
      const all = dialog.getByRole('checkbox', { name: 'All', exact: true });
      const told = dialog.getByRole('status');
      const [, found] = /of (\d+)/.exec((await told.textContent()) ?? '') ?? [];
      expect(Number(found)).toBeGreaterThan(PEOPLE / 2);
      await all.uncheck();
      await expect.poll(() => told.textContent()).toMatch(/^0 of/);
      // The first person, by keyboard, and then one after the other beyond what was drawn at first.
      await all.press('Tab');
      for (let row = 0; row < 40; row += 1) {
        await page.keyboard.press('Space');
        await page.keyboard.press('Tab');
      }
      await expect.poll(() => told.textContent()).toMatch(/^40 of/);
      expect(await rows()).toBeLessThanOrEqual(FEW);
      await dialog.getByRole('list').hover();
      for (let turn = 0; turn < 40; turn += 1) await page.mouse.wheel(0, 1_000);
      await expect
        .poll(() => dialog.locator(`[data-index="${String(Number(found) - 1)}"]`).count())
        .toBe(1);
      expect(await rows()).toBeLessThanOrEqual(FEW);
      await page.getByRole('button', { name: 'Link 40 people' }).waitFor();
      process.stdout.write(`Longest task of the page: ${String(await longestTask())} ms\n`);
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
    },
    STEP_MS,
  );

  it('said nothing on the console', () => {
    expect(desktop.complaints).toEqual([]);
  });
});
