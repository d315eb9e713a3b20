/** The options in the real window, from a change to the files that hold it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { newUserData, quitApp, removeUserData, startApp, type DesktopApp } from './desktop-app.ts';

let running: DesktopApp | null = null;
const userData = newUserData();

afterEach(async () => {
  if (running !== null) await quitApp(running);
  running = null;
  removeUserData(userData);
});

interface Stored {
  readonly sync: { readonly daysAhead: number };
  readonly crm: { readonly priorities: Readonly<Record<string, string>> | null };
  readonly log: { readonly level: string };
}

const stored = (): Stored =>
  JSON.parse(readFileSync(join(userData, 'practice', 'profile.json'), 'utf8')) as Stored;

it('stores what was reviewed, and syncing goes on with it', async () => {
  running = await startApp(userData);
  const { page } = running;
  await page.getByRole('heading', { name: /in sync/ }).waitFor({ timeout: 120_000 });
  await page.getByRole('link', { name: 'Options' }).click();
  await page.getByLabel('Find them by their names').uncheck();
  await page.getByLabel('Importance of “Lav”').selectOption('high');
  await page.getByRole('link', { name: 'Window and filters' }).click();
  await page.getByLabel('Days ahead').fill('45');
  await page.getByLabel('Leave out all-day appointments').check();
  await page.getByRole('button', { name: 'Which appointments would this leave out?' }).click();
  await page.getByText(/linked appointments/).waitFor();
  await page.getByRole('link', { name: 'Logging' }).click();
  await page.getByLabel('Level').selectOption('debug');
  await page.getByRole('button', { name: 'Review and save' }).click();
  await page.getByRole('dialog').getByText('Importance of “Lav”').waitFor();
  expect(stored().sync.daysAhead).toBe(120);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved. Calbridge goes on').waitFor({ timeout: 60_000 });
  expect(stored().sync.daysAhead).toBe(45);
  expect(stored().log.level).toBe('debug');
  // That of “Høy” was found by its name.
  const importances = Object.values(stored().crm.priorities ?? {}).toSorted();
  expect(importances).toEqual(['high', 'high', 'normal']);
  await page.getByRole('link', { name: 'Status' }).click();
  await page.getByRole('heading', { name: /in sync/ }).waitFor({ timeout: 120_000 });
  expect(running.complaints).toEqual([]);
});
