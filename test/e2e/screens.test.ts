/**
 * Every screen as it looks in a working office, and whether everybody can use it. The pictures of
 * `npm run screenshots` are made here.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pairView, statusView } from '../unit/renderer/fake-main.ts';
import { sendStatus, sentenceIs } from './desktop-app.ts';
import { looks } from './looks.ts';
import { MORNING, openStage, type Stage } from './stage.ts';

const START_MS = 120_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Of the office of the stage. */
const PEOPLE = [0, 1, 2, 3, 4, 5] as const;
const TITLE = 'Visit Nordfjord AS';
const LONG_NAME = 'Wolfeschlegelsteinhausenbergerdorff-Ångström, Maximiliane';

/** The day after everybody was synced first: hour, person, what is entered in the calendar. */
const ENTERED: readonly (readonly [hour: number, person: number, title: string])[] = [
  [0, 0, 'Stand-up with sales'],
  [0, 3, 'Call Sørlandet Transport'],
  [1, 1, 'Budget review'],
  [1, 4, 'Visit Hardanger Frukt'],
  [1, 5, 'Lunch with Åse'],
  [2, 2, 'Service at Lofoten Fisk'],
  [4, 0, 'Kundemøte Trondheim'],
  [4, 1, 'Interview'],
  [4, 2, 'Demo for Vestland Bygg'],
  [4, 5, 'Follow up the offer'],
  [5, 3, 'Training, new colleagues'],
  [6, 4, 'Planning of the fair'],
  [6, 5, 'Dentist'],
];
/** Of the same day. */
const EVENING = MORNING + DAY + 8 * HOUR;
const HOURS = [...new Set(ENTERED.map(([hour]) => hour))];

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
}, START_MS);

afterAll(async () => {
  await stage.close();
}, START_MS);

const page = () => stage.desktop.page;
const seen = (name: string): Promise<void> => looks(stage.desktop, name);
const button = (name: string | RegExp) => page().getByRole('button', { name });

async function open(place: string): Promise<void> {
  await page().evaluate((hash) => {
    window.location.hash = hash;
  }, place);
  await page().locator('main h1').first().waitFor();
  await page().evaluate(() => {
    window.scrollTo(0, 0);
  });
}

const person = (index: number) => {
  const one = stage.office.people[index];
  if (!one) throw new Error('nobody there');
  return one;
};

function inCalendar(index: number, subject: string): string {
  const all = stage.office.exchange.list(person(index).email);
  const found = all.find(({ value }) => value.subject === subject);
  if (!found) throw new Error(`${subject} is not in the calendar`);
  return found.id;
}

function inCrm(index: number, title: string): number {
  const all = stage.office.netserver.list(person(index).associateId);
  const found = all.find(({ subject }) => subject === title);
  if (!found) throw new Error(`${title} is not in the CRM`);
  return found.id;
}

function enter(index: number, subject: string, at: number): void {
  const when = { start: at, end: at + HOUR };
  stage.office.exchange.createItem(person(index).email, { subject, ...when, location: 'Oslo' });
}

/** Both sides change the place, one after the other. */
async function dispute(index: number, title: string, at: number): Promise<void> {
  await stage.moveTo(at);
  stage.office.netserver.update(inCrm(index, title), { location: 'Bergen' });
  await stage.moveTo(at + 4 * MINUTE);
  stage.office.exchange.updateItem(inCalendar(index, title), { location: 'Molde' });
}

async function sync(index: number, at: number): Promise<void> {
  await stage.moveTo(at);
  await stage.sync(index);
}

describe('an office that was never synced', () => {
  it('has empty lists', async () => {
    await sentenceIs(page(), /^Synchronisation is paused/);
    await seen('status-empty');
    await open('history');
    await sentenceIs(page(), /./);
    await seen('history-empty');
    await open('conflicts');
    await sentenceIs(page(), /^Nothing waits/);
    await seen('conflicts-empty');
  });
});

describe('a working day', () => {
  const today = MORNING + DAY;
  const now = today + 7 * HOUR;

  beforeAll(async () => {
    enter(0, TITLE, today + 3 * DAY + 2 * HOUR);
    for (const index of PEOPLE) await sync(index, MORNING + index * 2 * MINUTE);
    // The round of the night, in which everybody is synced at once and is told of in any order.
    await stage.moveTo(today - HOUR);
    await stage.resume();
    await page().evaluate(() => window.calbridge.sync.pause({ lasts: 'until-resumed' }));
    for (const hour of HOURS) {
      const entered = ENTERED.filter(([at]) => at === hour);
      for (const [, index, title] of entered) {
        enter(index, title, today + (2 + hour) * DAY + index * HOUR);
        await sync(index, today + hour * HOUR + index * 4 * MINUTE);
      }
    }
    stage.office.netserver.update(inCrm(0, TITLE), { location: 'Bergen' });
    await sync(0, now - 6 * MINUTE);
    await stage.moveTo(now);
    await stage.resume();
    await open('status');
    await sentenceIs(page(), /^All 6 people are in sync/);
  }, START_MS);

  it('is told of on the page Status', async () => {
    await page().getByText('Synchronised:').first().waitFor();
    await seen('status');
  });

  it('has its people, and what can be done with one', async () => {
    await open('people');
    await page().getByRole('row').nth(6).waitFor();
    await seen('people');
    await button(`Menu of ${person(1).name}`).click();
    await page().getByRole('menuitem', { name: 'Preview' }).waitFor();
    await seen('people-menu');
    await page().keyboard.press('Escape');
  });

  it('has a history, which can be taken back', async () => {
    await open('history');
    await page().getByText('Oslo').first().waitFor();
    await seen('history');
    await button(`Undo… "${TITLE}"`).first().click();
    await page()
      .getByRole('dialog')
      .getByText(/^Exactly/)
      .waitFor();
    await seen('history-undo');
    await button('Cancel').click();
  });

  it('has a log, with the biography of an appointment', async () => {
    await open('log');
    const lines = page().locator('[role="listitem"] button[aria-expanded]');
    await lines.first().waitFor();
    await seen('log');
    await lines.filter({ hasText: TITLE }).first().click();
    // What the calendar tells while all are synced anew begins a sync more, or falls into one.
    const run = page().getByRole('term').filter({ hasText: /^run$/ }).locator('+ dd');
    await run.evaluate((number) => {
      number.textContent = 'r30';
    });
    await button('Biography of this appointment').click();
    await page().getByRole('dialog').getByText('It is in sync.').waitFor();
    await seen('log-biography');
    await page().keyboard.press('Escape');
    await page().getByLabel('Text').fill('no line has this text');
    await page().keyboard.press('Enter');
    await page().getByText('No line fits this filter.').waitFor();
    await seen('log-empty');
  });

  it.each([
    ...['mapping', 'window', 'privacy', 'conflicts', 'invitations', 'schedule', 'safety'],
    ...['logging', 'pc'],
  ])('has its options: %s', async (section) => {
    await open(`options/${section}`);
    await page().locator('main h2').first().waitFor();
    await seen(`options-${section}`);
  });

  it('is connected by the wizard, which tests what it is given', async () => {
    await open('wizard');
    await sentenceIs(page(), /^Which CRM do you use/);
    await seen('wizard');
    const next = page().getByRole('button', { name: 'Next', exact: true });
    await page().getByLabel('Password').fill('not the password');
    await next.click();
    await page()
      .getByText(/refuses the user name or the password/)
      .first()
      .waitFor();
    await seen('wizard-error');
    await page().getByLabel('Password').fill(stage.office.crm.password);
    await next.click();
    await sentenceIs(page(), /^Where are the calendars/);
    await page().evaluate(() => {
      window.scrollTo(0, 0);
    });
    await seen('wizard-calendar');
  });

  it('shows what a sync would do before it does it', async () => {
    // Paused again, so that what is entered now is not synced at once.
    await page().evaluate(() => window.calbridge.sync.pause({ lasts: 'until-resumed' }));
    await open('status');
    await sentenceIs(page(), /^Synchronisation is paused/);
    await stage.moveTo(now + 5 * MINUTE);
    enter(0, 'Board meeting', now + 4 * DAY);
    enter(0, 'Visit Geilo Hytter', now + 5 * DAY);
    stage.office.exchange.updateItem(inCalendar(0, TITLE), { location: 'Stavanger' });
    stage.office.netserver.remove(inCrm(0, 'Kundemøte Trondheim'));
    await open(`preview`);
    await page().getByRole('combobox', { name: 'People' }).fill(person(0).lastName);
    await page().getByRole('option').first().click();
    await page().keyboard.press('Escape');
    await sentenceIs(page(), /2 new in the CRM.*, no mail\.$/);
    await button(TITLE).click();
    await seen('preview');
  });
});

describe('what waits for a decision', () => {
  it('is shown with both versions', async () => {
    await stage.sync(0);
    await dispute(0, TITLE, EVENING);
    await sync(0, EVENING + 10 * MINUTE);
    await open('conflicts');
    await page().getByRole('radio', { name: 'Place, CRM: Bergen' }).waitFor();
    await seen('conflicts');
  });

  it('is shown with what vanished, and why that waits', async () => {
    const { email } = person(1);
    for (const { id, value } of stage.office.exchange.list(email)) {
      if (value.recurrence === null) stage.office.exchange.deleteItem(id);
    }
    await stage.sync(1);
    await page()
      .getByRole('option', { name: /appointments vanished/ })
      .click();
    await button('Keep all').waitFor();
    await seen('conflicts-removals');
    await open('status');
    await page()
      .getByText(/wait for your decision/)
      .first()
      .waitFor();
    await seen('status-attention');
  });
});

describe('a server that cannot be reached', () => {
  it('is told of', async () => {
    stage.office.faults.add({
      ...{ endpoint: 'ews', operation: null, times: Infinity },
      fault: { kind: 'drop-before' },
    });
    await stage.sync(2);
    await page().getByText('Not reachable').first().waitFor();
    await seen('status-error');
    stage.office.faults.clear();
  });
});

describe('500 people, and names that are long', () => {
  const states = ['in-sync', 'in-sync', 'in-sync', 'attention', 'offline', 'never'] as const;
  const pairs = Array.from({ length: 500 }, (_, index) => {
    const isLong = index % 7 === 3;
    const name = isLong ? LONG_NAME : `Person ${String(index).padStart(3, '0')}`;
    const local = `${isLong ? 'maximiliane.wolfeschlegelsteinhausen' : 'person'}.${String(index)}`;
    const email = `${local}@fjordogfjell.example`;
    return pairView({
      ...{ id: String(index), person: name, mailbox: name },
      ...{ personEmail: email, mailboxEmail: email },
      state: states[index % 6] ?? 'in-sync',
      direction: index % 5 === 2 ? 'to-calendar' : 'two-way',
      linked: 3 + index * 37,
      lastSyncAt: MORNING + DAY + 7 * HOUR - index * 100_000,
    });
  });

  const SOME_ATTENTION = {
    sentence: '84 of 500 people need attention.',
    tone: 'attention',
    lastCheckAt: MORNING + DAY + 7 * HOUR,
  } as const;

  it('are shown, a screen of them at a time', async () => {
    await open('people');
    await sendStatus(stage.desktop, statusView(pairs, SOME_ATTENTION));
    await sentenceIs(page(), /^500 people are linked/);
    await seen('people-500');
    await open('status');
    await seen('status-500');
  });

  it('said nothing on the console', () => {
    expect(stage.desktop.complaints).toEqual([]);
  });
});
