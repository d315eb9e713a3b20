/** What was written, and taken back in the window of the real app, over real servers. */
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
/** As it was before anybody was linked. */
let before: { readonly crm: number; readonly calendar: number };

beforeAll(async () => {
  bench = await Bench.open({ people: 1, appointments: 12, seed: 'history' });
  expect((await bench.connect()).code).toBe(0);
  const start = Math.ceil(Date.now() / HOUR) * HOUR + 3 * DAY;
  const visit = { subject: TITLE, start, end: start + HOUR, location: 'Oslo' };
  bench.office.exchange.createItem(bench.person(0).email, visit);
  before = sizes();
  await bench.linkEverybody();
  expect((await bench.run('run')).code).toBe(0);
  desktop = await startApp(bench.folder, []);
  await sentenceIs(desktop.page, /in sync/);
  await desktop.page.getByRole('link', { name: 'History' }).click();
}, START_MS);

afterAll(async () => {
  await quitApp(desktop);
  await bench.close();
}, START_MS);

const sizes = () => ({
  crm: bench.office.netserver.list(bench.person(0).associateId).length,
  calendar: bench.office.exchange.list(bench.person(0).email).length,
});

const inCrm = () => {
  const all = bench.office.netserver.list(bench.person(0).associateId);
  const found = all.find(({ subject }) => subject === TITLE);
  if (!found) throw new Error('not in the CRM');
  return found;
};

const inCalendar = () => {
  const all = bench.office.exchange.list(bench.person(0).email);
  const found = all.find(({ value }) => value.subject === TITLE);
  if (!found) throw new Error('not in the calendar');
  return found;
};

const places = (): readonly string[] => [inCrm().location, inCalendar().value.location];

/** Somebody moves the visit in the CRM, and it is synced. */
async function moveTo(location: string): Promise<void> {
  const { page } = desktop;
  bench.office.netserver.update(inCrm().id, { location });
  await page.getByRole('banner').getByRole('button', { name: 'Sync now' }).click();
  await page.getByText(`→ "${location}"`).first().waitFor();
}

const newestItem = () =>
  desktop.page.getByRole('button', { name: new RegExp(`^Undo… "${TITLE}"`) }).first();

describe('the page History', () => {
  it(
    'tells what was written',
    async () => {
      const { page } = desktop;
      await sentenceIs(page, /^1 sync wrote something/);
      await moveTo('Bergen');
      await sentenceIs(page, /^2 syncs wrote something/);
      await looks(desktop, 'history');
    },
    STEP_MS,
  );

  it(
    'takes one write back, exactly as it was shown',
    async () => {
      const { page } = desktop;
      await newestItem().click();
      await page.getByText(/^Exactly these 2 steps are taken/).waitFor();
      await looks(desktop, 'history-undo');
      expect(places()).toEqual(['Bergen', 'Bergen']);
      await page.getByRole('button', { name: 'Take 2 steps back' }).click();
      await page.getByText('It is taken back, exactly as it was shown.').waitFor();
      expect(places()).toEqual(['Oslo', 'Oslo']);
      await page.getByText('(taken back)').first().waitFor();
      await looks(desktop, 'history-undone');
    },
    STEP_MS,
  );

  it(
    'does nothing when somebody has changed the appointment since, and says which field',
    async () => {
      const { page } = desktop;
      await moveTo('Molde');
      await newestItem().click();
      await page.getByRole('button', { name: 'Take 2 steps back' }).waitFor();
      bench.office.exchange.updateItem(inCalendar().id, { location: 'Narvik' });
      await page.getByRole('button', { name: 'Take 2 steps back' }).click();
      await page.getByText('Something changed since the preview').waitFor();
      await page.getByText('somebody has changed it since (place)').waitFor();
      await looks(desktop, 'history-changed');
      expect(inCalendar().value.location).toBe('Narvik');
      await page.getByRole('button', { name: 'Cancel' }).click();
    },
    STEP_MS,
  );

  it(
    'takes back everything of a person, but no original',
    async () => {
      const { page } = desktop;
      // The edit of before travels by itself; until it has arrived, a preview is soon out of date.
      await page.getByText('place: "Molde" → "Narvik"').first().waitFor();
      await page
        .getByRole('combobox', { name: 'Person' })
        .selectOption({ label: bench.person(0).name });
      await page.getByRole('button', { name: 'Undo everything of this person…' }).click();
      const confirm = page.getByRole('button', { name: /^Take [1-9]\d* steps back$/ });
      await confirm.waitFor();
      await looks(desktop, 'history-everything');
      await confirm.click();
      await page.getByText('It is taken back, exactly as it was shown.').waitFor();
      // What was edited on the other side since stays there.
      const { crm, calendar } = sizes();
      expect(calendar).toBe(before.calendar);
      expect(crm - before.crm).toBeLessThanOrEqual(1);
      expect(bench.office.mails()).toBe(0);
    },
    STEP_MS,
  );

  it(
    'goes back to a moment',
    async () => {
      const { page } = desktop;
      await page.getByRole('button', { name: 'Go back to a moment…' }).click();
      await looks(desktop, 'history-moment');
      await page.getByLabel('Take back what was written after').fill('2020-01-01T00:00');
      await page
        .getByText(/Exactly|Nothing of it/)
        .first()
        .waitFor();
      await page.getByRole('button', { name: 'Cancel' }).click();
    },
    STEP_MS,
  );

  it('said nothing on the console', () => {
    expect(desktop.complaints).toEqual([]);
  });
});
