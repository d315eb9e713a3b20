/** The way from nothing to a synchronised office, by keyboard, against servers of the test. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startOffice } from '../../src/practice/office.ts';
import type { Office } from '../../src/practice/office.ts';
import {
  inMain,
  newUserData,
  quitApp,
  removeUserData,
  rowsOf,
  screenshot,
  sentenceIs,
  startApp,
} from './desktop-app.ts';
import type { DesktopApp } from './desktop-app.ts';

const START_MS = 60_000;
const WRONG = 'not the password';

let desktop: DesktopApp;
let office: Office;
const userData = newUserData();

beforeAll(async () => {
  office = await startOffice({
    ...{ people: 2, appointments: 6, seed: 'wizard', portEws: 0, portCrm: 0 },
  });
  desktop = await startApp(userData, []);
}, START_MS);

afterAll(async () => {
  await quitApp(desktop);
  await office.close();
  removeUserData(userData);
}, START_MS);

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await screenshot(desktop, `failed ${task.name}`);
});

/** Goes on by the tab key until the field with this label has the focus, and fills it in. */
async function type(page: Page, label: string, text: string): Promise<void> {
  await tabTo(page, label);
  await page.keyboard.press('Control+A');
  await page.keyboard.type(text);
}

const MOST_TABS = 60;

async function tabTo(page: Page, name: string): Promise<void> {
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    const isThere = await page.evaluate((wanted) => {
      const focused = document.activeElement;
      if (focused === null || focused === document.body) return false;
      const labels = (focused as HTMLInputElement).labels ?? [];
      const own = focused.getAttribute('aria-label') ?? focused.textContent;
      const names = labels.length > 0 ? [...labels].map((label) => label.textContent) : [own];
      return names.some((one) => one.replace(/\s*\*$/, '').trim() === wanted);
    }, name);
    if (isThere) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The tab key does not lead to "${name}".`);
}

/** Nothing is wider than the smallest window; a picture of it, light and dark, where asked for. */
async function looks(name: string): Promise<void> {
  const { app, page } = desktop;
  await screenshot(desktop, name);
  await inMain(app, ({ BrowserWindow: windows }) => {
    windows.getAllWindows()[0]?.setSize(800, 560);
  });
  await page.waitForFunction(() => window.innerWidth <= 800);
  const room = await page.evaluate(() => ({
    needed: document.documentElement.scrollWidth,
    given: document.documentElement.clientWidth,
  }));
  expect(room.needed).toBeLessThanOrEqual(room.given);
  await page.emulateMedia({ colorScheme: 'dark' });
  await screenshot(desktop, `${name}-small-dark`);
  await page.emulateMedia({ colorScheme: 'light' });
  await inMain(app, ({ BrowserWindow: windows }) => {
    windows.getAllWindows()[0]?.setSize(1280, 800);
  });
  await page.waitForFunction(() => window.innerWidth > 800);
}

const stored = (file: string): string => {
  const path = join(userData, 'profile', file);
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
};

describe('the setup', () => {
  it('opens by itself where no one is linked', async () => {
    await sentenceIs(desktop.page, /^Which CRM do you use\?/);
    await looks('wizard-crm');
  });

  it('tells what is missing, and asks no server', async () => {
    const { page } = desktop;
    await tabTo(page, 'Next');
    await page.keyboard.press('Enter');
    await page.getByText('Address must not be empty.').waitFor();
    expect(office.requests.entries()).toHaveLength(0);
  });

  it('says that a wrong password is wrong, and keeps what was typed', async () => {
    const { page } = desktop;
    await type(page, 'Address', office.crm.rest);
    await type(page, 'User name', office.crm.user);
    await type(page, 'Password', WRONG);
    await page.keyboard.press('Enter');
    await page
      .getByText(/refuses the user name or the password/)
      .first()
      .waitFor();
    await looks('wizard-wrong-password');
    expect(await page.getByLabel('User name').inputValue()).toBe(office.crm.user);
    expect(stored('profile.json')).not.toContain(office.crm.user);
  });

  it('has it all again after the program was quit and started anew', async () => {
    await desktop.page.waitForTimeout(1_000);
    expect(await quitApp(desktop)).toBe(0);
    for (const file of ['profile.json', 'setup-draft.json', 'preferences.json']) {
      expect(stored(file)).not.toContain(WRONG);
    }
    desktop = await startApp(userData, []);
    const { page } = desktop;
    await sentenceIs(page, /^Which CRM do you use\?/);
    expect(await page.getByRole('textbox', { name: 'Address' }).inputValue()).toBe(office.crm.rest);
    expect(await page.getByLabel('User name').inputValue()).toBe(office.crm.user);
    expect(await page.getByLabel('Password').inputValue()).toBe('');
    await page.getByText('Kept. Leave it empty to go on using it.').waitFor();
  });

  it('goes on to the calendar with the right one', async () => {
    const { page } = desktop;
    await type(page, 'Password', office.crm.password);
    await page.keyboard.press('Enter');
    const on = page.getByRole('button', { name: 'Go on all the same' });
    await Promise.race([
      sentenceIs(page, /^Where are the calendars\?/),
      on.waitFor({ timeout: START_MS }),
    ]);
    if (await on.isVisible()) await on.press('Enter');
    await sentenceIs(page, /^Where are the calendars\?/);
    await looks('wizard-calendar');
  });

  it('links who is the same on both sides', async () => {
    const { page } = desktop;
    await type(page, 'User name', office.ews.user);
    await type(page, 'Password or secret', office.ews.password);
    await type(page, 'Server address', office.ews.url);
    await page.keyboard.press('Enter');
    const on = page.getByRole('button', { name: 'Go on all the same' });
    const people = sentenceIs(page, /^2 people look the same on both sides\./);
    await Promise.race([people, on.waitFor({ timeout: START_MS })]);
    if (await on.isVisible()) await on.press('Enter');
    await people;
    await looks('wizard-people');
    await tabTo(page, 'Next');
    await page.keyboard.press('Enter');
    await sentenceIs(page, /^2 people can be linked\./);
    await looks('wizard-verify');
  });

  it('ends in a synchronised office', async () => {
    const { page } = desktop;
    await tabTo(page, 'Finish');
    await page.keyboard.press('Enter');
    await sentenceIs(page, /^Calbridge is connected, and 2 people are linked\./);
    await looks('wizard-done');
    await page.keyboard.press('Enter');
    await sentenceIs(page, /^Both people are in sync\./);
    const rows = await rowsOf(page);
    expect(rows.map(({ failed }) => failed)).toEqual([0, 0]);
    for (const { linked } of rows) expect(linked).toBeGreaterThan(0);
    expect(office.mails()).toBe(0);
    await looks('wizard-status');
  });

  it('stores no password in the settings, and gives none back to the window', async () => {
    const { page } = desktop;
    for (const file of ['profile.json', 'secrets.json', 'secrets.safe.json', 'setup-draft.json']) {
      expect(stored(file)).not.toContain(office.crm.password);
      expect(stored(file)).not.toContain(office.ews.password);
    }
    await tabTo(page, 'Change connection…');
    await page.keyboard.press('Enter');
    await sentenceIs(page, /^Which CRM do you use\?/);
    expect(await page.getByLabel('User name').inputValue()).toBe(office.crm.user);
    expect(await page.getByLabel('Password').inputValue()).toBe('');
    const opened = await page.evaluate(() => window.calbridge.wizard.open());
    expect(JSON.stringify(opened)).not.toContain(office.crm.password);
    await looks('wizard-again');
  });

  it('complains of nothing on the console', () => {
    expect(desktop.complaints).toEqual([]);
  });
});
