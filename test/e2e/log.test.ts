/** The log in the real window: filtered, opened, followed to the other lines of its sync. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newUserData, quitApp, removeUserData, sentenceIs, startApp } from './desktop-app.ts';
import type { DesktopApp } from './desktop-app.ts';
import { looks } from './looks.ts';

const START_MS = 60_000;

let desktop: DesktopApp;
const userData = newUserData();

beforeAll(async () => {
  desktop = await startApp(userData);
}, START_MS);

afterAll(async () => {
  await quitApp(desktop);
  removeUserData(userData);
}, START_MS);

const rows = () => desktop.page.locator('[role="listitem"] button[aria-expanded]');

it('shows what the first sync did, filters it, and leads on to the story', async () => {
  const { page, complaints } = desktop;
  await sentenceIs(page, /^All 3 people are in sync\./);
  await page.getByRole('link', { name: 'Log' }).click();
  await rows().first().waitFor();
  await page.getByLabel('Text').fill('synchronised:');
  await page.keyboard.press('Enter');
  await expect.poll(() => rows().count(), { timeout: START_MS }).toBe(3);
  const texts = await rows().allTextContents();
  expect(texts.every((text) => text.includes('Synchronised:'))).toBe(true);

  await rows().first().click();
  await page.getByRole('button', { name: 'Lines of the same sync' }).click();
  await page.getByText('Only the lines of one sync').waitFor();
  const added = rows().filter({ hasText: /added to the/ });
  await added.first().click();
  await page.getByRole('button', { name: 'Biography of this appointment' }).click();
  await page.getByRole('dialog').getByText('It is in sync.').waitFor();
  await page.keyboard.press('Escape');

  await page.getByLabel('Text').fill('no line has this text');
  await page.keyboard.press('Enter');
  await page.getByText('No line fits this filter.').waitFor();
  expect(complaints).toEqual([]);
});

it('saves a report for support in which no person and no appointment is named', async () => {
  const { page } = desktop;
  await page.getByRole('button', { name: 'Export for support' }).click();
  await looks(desktop, 'support');
  // A file dialog cannot be driven; what the window would save is asked for as it asks itself.
  const answer = await page.evaluate(() => window.calbridge.log.supportReport());
  const text = answer.ok ? answer.value : '';
  expect(text).toContain('== Program');
  expect(text).toMatch(/info {2}Synchronised: \d+ created/);
  for (const hidden of ['Haugen', 'fjordogfjell', 'Workshop', 'Befaring']) {
    expect(text).not.toContain(hidden);
  }
  await page.keyboard.press('Escape');
});
