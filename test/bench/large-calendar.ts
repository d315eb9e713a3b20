/** A large calendar: what memory and the event loop bear when it is read, and when it is planned. */
import { fileURLToPath } from 'node:url';
import { Bench as Office } from '../support/cli.ts';
import type { Bench, Tell } from './bench.ts';
import { measure, type Figures } from './measure.ts';

const READER = fileURLToPath(new URL('./read-calendar.ts', import.meta.url));
const HEADLESS = fileURLToPath(new URL('../../out/main/headless.js', import.meta.url));
const ITEMS = 10_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Within the period that is synchronised. */
const DAYS = 110;
const TEXT = 'Agenda, minutes of the last meeting, and who brings what – ærlig talt. '.repeat(8);

async function withLargeCalendar<T>(
  work: (bench: Office, mailbox: string) => Promise<T>,
): Promise<T> {
  const bench = await Office.open({ appointments: 0 });
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

function tellFigures(tell: Tell, step: string, { figures, items }: Read): void {
  if (items < ITEMS) throw new Error(`Only ${String(items)} items were read.`);
  tell(step, {
    'items a second': Math.round(items / figures.seconds),
    requests: figures.requests,
    'MiB of memory before the first request': figures.rssAtFirstMiB,
    'MiB of memory at most': figures.highestRssMiB,
    'ms of processor time for one turn of the event loop at most': figures.longestTurnCpuMs,
    'ms by the clock for one turn of the event loop at most': figures.longestBlockMs,
  });
}

interface Read {
  readonly figures: Figures;
  readonly items: number;
}

/** The connector alone, which keeps all that it has read. */
export const ewsRead: Bench = async (tell) => {
  const read = await withLargeCalendar(async ({ office, folder }, mailbox) => {
    const { url, user, password } = office.ews;
    const { figures, stdout } = await measure(folder, READER, [url, user, password, mailbox]);
    return { figures, items: Number(stdout) };
  });
  tellFigures(tell, '10,000 appointments of Exchange are read', read);
};

/** The built program says what a first run would do: reads, plans and tells; nothing is written. */
export const ewsPreview: Bench = async (tell) => {
  const read = await withLargeCalendar(async (office) => {
    await office.connect();
    await office.linkEverybody();
    const parameters = ['preview', '--profile', office.profile];
    const { figures, stdout } = await measure(office.folder, HEADLESS, parameters);
    return { figures, items: new Set(stdout.match(/Meeting \d+/g)).size };
  });
  tellFigures(tell, '10,000 appointments of Exchange are read and planned', read);
};

/** The built program carries them all over, one request each, as the CRM wants it. */
export const ewsFirstRun: Bench = async (tell) => {
  const read = await withLargeCalendar(async (office) => {
    await office.connect();
    await office.linkEverybody();
    const parameters = ['run', '--json', '--profile', office.profile];
    const { figures, stdout } = await measure(office.folder, HEADLESS, parameters);
    const [run] = JSON.parse(stdout) as readonly { counts: { created: { crm: number } } }[];
    return { figures, items: run?.counts.created.crm ?? 0 };
  });
  tellFigures(tell, '10,000 appointments of Exchange are copied to the CRM', read);
};
