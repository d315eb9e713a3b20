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
  sentenceIs,
  startApp,
} from './desktop-app.ts';
import type { DesktopApp } from './desktop-app.ts';
import { looks, screenshot } from './looks.ts';
import { placesOf, recordAnswers, recordedAnswers } from './planted.ts';

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

const stored = (file: string): string => {
  const path = join(userData, 'profile', file);
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
};

describe('the setup', () => {
  it('opens by itself where no one is linked', async () => {
    await sentenceIs(desktop.page, /^Which CRM do you use\?/);
    await looks(desktop, 'wizard-crm');
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
    await looks(desktop, 'wizard-wrong-password');
    expect(await page.getByLabel('User name').inputValue()).toBe(office.crm.user);
    expect(stored('profile.json')).not.toContain(office.crm.user);
  });

  it('has it again after the program was quit and started anew, and never the password in words', async () => {
    await desktop.page.waitForTimeout(1_000);
    expect(await quitApp(desktop)).toBe(0);
    for (const file of ['profile.json', 'setup-draft.json', 'preferences.json']) {
      expect(stored(file)).not.toContain(WRONG);
    }
    desktop = await startApp(userData, []);
    await recordAnswers(desktop);
    const { page } = desktop;
    await sentenceIs(page, /^Which CRM do you use\?/);
    expect(await page.getByRole('textbox', { name: 'Address' }).inputValue()).toBe(office.crm.rest);
    expect(await page.getByLabel('User name').inputValue()).toBe(office.crm.user);
    expect(await page.getByLabel('Password').inputValue()).toBe('');
    const hasKeyStore = await inMain(
      desktop.app,
      ({ safeStorage }) =>
        process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text',
    );
    const kept = page.getByText('Kept. Leave it empty to go on using it.');
    expect(await kept.count()).toBe(hasKeyStore ? 1 : 0);
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
    await looks(desktop, 'wizard-calendar');
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
    await looks(desktop, 'wizard-people');
    await tabTo(page, 'Next');
    await page.keyboard.press('Enter');
    await sentenceIs(page, /^2 people can be linked\./);
    await looks(desktop, 'wizard-verify');
  });

  it('ends in a synchronised office', async () => {
    const { page } = desktop;
    await tabTo(page, 'Finish');
    await page.keyboard.press('Enter');
    await sentenceIs(page, /^Calbridge is connected, and 2 people are linked\./);
    await looks(desktop, 'wizard-done');
    await page.keyboard.press('Enter');
    await sentenceIs(page, /^Both people are in sync\./);
    const rows = await rowsOf(page);
    expect(rows.map(({ failed }) => failed)).toEqual([0, 0]);
    for (const { linked } of rows) expect(linked).toBeGreaterThan(0);
    expect(office.mails()).toBe(0);
    await looks(desktop, 'wizard-status');
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
    await looks(desktop, 'wizard-again');
  });

  it('leaves no password anywhere: files, database, log, answers to the window, report', async () => {
    const planted = [office.crm.password, office.ews.password, WRONG];
    const answers = await recordedAnswers(desktop);
    expect(answers.length).toBeGreaterThan(20);
    expect(answers.some((answer) => answer.includes(office.crm.user))).toBe(true);
    const { places, found } = await placesOf(planted, desktop);
    for (const wanted of ['sync.db', 'profile.json', 'secrets.safe.json', 'log']) {
      expect(
        places.some((path) => path.includes(wanted)),
        wanted,
      ).toBe(true);
    }
    expect(found).toEqual([]);
  });

  it('complains of nothing on the console', () => {
    expect(desktop.complaints).toEqual([]);
  });
});
