/** Every page of the practice office can be drawn; `npm run screenshots` keeps the pictures. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  looks,
  newUserData,
  quitApp,
  removeUserData,
  sentenceIs,
  startApp,
} from './desktop-app.ts';
import type { DesktopApp } from './desktop-app.ts';

const START_MS = 60_000;
const PAGES = ['status', 'people', 'preview', 'conflicts', 'history', 'log', 'options', 'wizard'];

let desktop: DesktopApp;
const userData = newUserData();

beforeAll(async () => {
  desktop = await startApp(userData);
  await sentenceIs(desktop.page, /^All 3 people are in sync\./);
}, START_MS);

afterAll(async () => {
  await quitApp(desktop);
  removeUserData(userData);
}, START_MS);

it.each(PAGES)('%s is drawn, in no size wider than the window', async (name) => {
  const { page } = desktop;
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, name);
  await page.locator('main h1').waitFor();
  const room = await page.evaluate(() => ({
    needed: document.documentElement.scrollWidth,
    given: document.documentElement.clientWidth,
  }));
  expect(room.needed).toBeLessThanOrEqual(room.given);
  await looks(desktop, name);
});

it('said nothing on the console', () => {
  expect(desktop.complaints).toEqual([]);
});
