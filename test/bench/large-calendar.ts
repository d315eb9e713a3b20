/** A large calendar: what memory and the event loop bear when it is read, and when it is planned. */
import { fileURLToPath } from 'node:url';
import { Bench } from '../support/cli.ts';
import { measure, type Figures } from './measure.ts';

const READER = fileURLToPath(new URL('./read-calendar.ts', import.meta.url));
const HEADLESS = fileURLToPath(new URL('../../out/main/headless.js', import.meta.url));
const ITEMS = 10_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Within the period that is synchronised. */
const DAYS = 110;
const TEXT = 'Agenda, minutes of the last meeting, and who brings what – ærlig talt. '.repeat(8);

export interface ManyItems extends Figures {
  readonly items: number;
  readonly itemsPerSecond: number;
}

async function withLargeCalendar<T>(
  work: (bench: Bench, mailbox: string) => Promise<T>,
): Promise<T> {
  const bench = await Bench.open({ appointments: 0 });
  try {
    const [person] = bench.office.people;
    if (person === undefined) throw new Error('Nobody works in the office.');
    const begin = Date.now() + HOUR;
    for (let index = 0; index < ITEMS; index += 1) {
      const start = begin + (index % DAYS) * DAY + Math.floor(index / DAYS) * 60_000;
      bench.office.exchange.createItem(person.email, {
        ...{ subject: `Meeting ${String(index)}`, start, end: start + HOUR, location: 'Room 4' },
        ...{ body: { format: 'Text' as const, content: TEXT }, categories: ['Customer'] },
      });
    }
    return await work(bench, person.email);
  } finally {
    await bench.close();
  }
}

function manyItems(figures: Figures, items: number): ManyItems {
  if (items < ITEMS) throw new Error(`Only ${String(items)} items were read.`);
  return { ...figures, items, itemsPerSecond: Math.round(items / figures.seconds) };
}

/** The connector alone, which keeps all that it has read. */
export function ewsRead(): Promise<ManyItems> {
  return withLargeCalendar(async ({ office, folder }, mailbox) => {
    const { url, user, password } = office.ews;
    const { figures, stdout } = await measure(folder, READER, [url, user, password, mailbox]);
    return manyItems(figures, Number(stdout));
  });
}

/** The built program says what a first run would do: reads, plans and tells; nothing is written. */
export function ewsPreview(): Promise<ManyItems> {
  return withLargeCalendar(async (bench) => {
    await bench.connect();
    await bench.linkEverybody();
    const parameters = ['preview', '--profile', bench.profile];
    const { figures, stdout } = await measure(bench.folder, HEADLESS, parameters);
    return manyItems(figures, new Set(stdout.match(/Meeting \d+/g)).size);
  });
}
