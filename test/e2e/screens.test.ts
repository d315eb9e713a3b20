/** Every screen as it looks on a working day, and whether everybody can use it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pairView, statusView } from '../unit/renderer/fake-main.ts';
import { sentenceIs } from './desktop-app.ts';
import { looks } from './looks.ts';
import { MORNING, openStage, type Stage } from './stage.ts';

const START_MS = 120_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const TITLE = 'Visit Nordfjord AS';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
}, START_MS);

afterAll(async () => {
  await stage.close();
}, START_MS);

const page = () => stage.desktop.page;
const seen = (name: string): Promise<void> => looks(stage.desktop, name);

async function open(place: string): Promise<void> {
  await page().evaluate((hash) => {
    window.location.hash = hash;
  }, place);
  await page().locator('main h1').first().waitFor();
}

const person = (index: number) => {
  const one = stage.office.people[index];
  if (!one) throw new Error('nobody there');
  return one;
};

const inCalendar = (index: number, subject: string) => {
  const all = stage.office.exchange.list(person(index).email);
  const found = all.find(({ value }) => value.subject === subject);
  if (!found) throw new Error(`${subject} is not in the calendar`);
  return found;
};

const inCrm = (index: number, title: string) => {
  const all = stage.office.netserver.list(person(index).associateId);
  const found = all.find(({ subject }) => subject === title);
  if (!found) throw new Error(`${title} is not in the CRM`);
  return found;
};

function enter(index: number, subject: string, at: number): void {
  const when = { start: at, end: at + HOUR };
  stage.office.exchange.createItem(person(index).email, { subject, ...when, location: 'Oslo' });
}

describe('a working day', () => {
  it('begins with nothing', async () => {
    await sentenceIs(page(), /./);
    await seen('status-new');
    await open('history');
    await seen('history-empty');
    await open('conflicts');
    await seen('conflicts-empty');
  });

  it('goes on with syncs', async () => {
    enter(0, TITLE, MORNING + 3 * DAY);
    for (const index of [0, 1, 2, 3, 4, 5]) {
      await stage.moveTo(MORNING + index * 2 * MINUTE);
      await stage.sync(index);
    }
    for (const hour of [1, 2, 4, 5, 6]) {
      await stage.moveTo(MORNING + hour * HOUR);
      for (const index of [0, 1, 2].slice(0, 1 + (hour % 3))) {
        const subject = ['Board meeting', 'Kundemøte', 'Lunch with Åse'][index] ?? '';
        enter(index, `${subject} ${String(hour)}`, MORNING + hour * DAY);
        await stage.sync(index);
      }
    }
    await stage.moveTo(MORNING + 7 * HOUR);
    stage.office.netserver.update(inCrm(0, TITLE).id, { location: 'Bergen' });
    await stage.sync(0);
    await stage.moveTo(MORNING + 7 * HOUR + 4 * MINUTE);
    await page().evaluate(() => window.calbridge.sync.resume());
    await open('status');
    await sentenceIs(page(), /^All 6 people are in sync/);
    await seen('status');
    await open('people');
    await seen('people');
    await open('history');
    await seen('history');
    await open('log');
    await seen('log');
  });

  it.each([
    ...['mapping', 'window', 'privacy', 'conflicts', 'invitations', 'schedule', 'safety'],
    ...['logging', 'pc'],
  ])('has its options: %s', async (section) => {
    await open(`options/${section}`);
    await seen(`options-${section}`);
  });

  it('said nothing on the console', () => {
    expect(stage.desktop.complaints).toEqual([]);
  });
});

void pairView;
void statusView;
void inCalendar;
