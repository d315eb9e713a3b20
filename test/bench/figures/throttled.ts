/** An Exchange that lets each mailbox ask only so much: how near the program comes to the best. */
import { join } from 'node:path';
import type { BenchContext, Case, FigureSource } from '../figure.ts';
import type { RecordedRequest } from '../processes/recording.ts';
import { copyOf, officeFile, Stage, type Measured } from '../stage.ts';

const SIZES = {
  full: { people: 3, appointments: 600, burst: 12, perSecond: 3, times: 1 },
  tiny: { people: 1, appointments: 60, burst: 4, perSecond: 8, times: 1 },
} as const;

interface Throttled extends Measured {
  /** The part of the requests of a client that knows nothing of budgets that is refused. */
  readonly naive: number;
  readonly bestMs: number;
}

const mailboxOf = ({ headers }: RecordedRequest): string => {
  const at = headers.findIndex((name) => name.toLowerCase() === 'x-anchormailbox');
  return at < 0 ? '' : (headers[at + 1] ?? '');
};

/**
 * When the last request could be sent at best: each as long after the one before as without a
 * budget, and as soon as its mailbox may ask for something again.
 */
function bestOf(
  recorded: readonly RecordedRequest[],
  wallMs: number,
  budget: { readonly port: number; readonly burst: number; readonly perSecond: number },
): number {
  const tokens = new Map<string, { left: number; at: number }>();
  let late = 0;
  for (const request of recorded) {
    if (request.port !== budget.port) continue;
    const now = request.at + late;
    const key = mailboxOf(request);
    const known = tokens.get(key) ?? { left: budget.burst, at: now };
    const left = Math.min(budget.burst, known.left + ((now - known.at) / 1_000) * budget.perSecond);
    const wait = left >= 1 ? 0 : ((1 - left) / budget.perSecond) * 1_000;
    late += wait;
    tokens.set(key, { left: left + (wait / 1_000) * budget.perSecond - 1, at: now + wait });
  }
  return wallMs + late;
}

interface Stand {
  readonly file: string;
  readonly folder: string;
  readonly bench: BenchContext;
}

type Expected = Pick<Throttled, 'floor' | 'naive' | 'bestMs'>;

/** Without a budget first, which tells what is asked for; then with one by the bare client. */
async function expected({ file, folder, bench }: Stand): Promise<Expected> {
  const { people, burst, perSecond } = SIZES[bench.size];
  const throttling = { concurrency: 27, burst, perSecond };
  const free = await Stage.start(join(folder, 'free'));
  try {
    await free.open({ file: await copyOf(file, `${folder}-free.db`), people });
    const then = free.opened;
    const port = then.ports.ews;
    await free.openProfile();
    const { run, recorded } = await free.run({ record: true });
    const bestMs = bestOf(recorded, run.wallMs, { port, burst, perSecond });
    await free.closeOffice();
    await free.open({ file: await copyOf(file, `${folder}-naive.db`), people, throttling });
    await free.office.call('reset', { record: false });
    const floor = await free.replay(recorded, then);
    const { refused } = await free.office.call('counted', undefined);
    const naive = refused / recorded.filter((one) => one.port === port).length;
    return { floor, naive, bestMs };
  } finally {
    await free.end();
  }
}

async function once(stand: Stand): Promise<Throttled> {
  const { file, folder, bench } = stand;
  const { people, burst, perSecond } = SIZES[bench.size];
  const throttling = { concurrency: 27, burst, perSecond };
  const hoped = await expected(stand);
  const stage = await Stage.start(join(folder, 'throttled'));
  try {
    await stage.open({ file: await copyOf(file, `${folder}-run.db`), people, throttling });
    await stage.openProfile();
    const { run, counted } = await stage.run({ record: false });
    return { run, counted, ...hoped };
  } finally {
    await stage.end();
  }
}

async function measure(bench: BenchContext): Promise<readonly Case[]> {
  const { size, folder, say } = bench;
  const { people, appointments, burst, perSecond, times } = SIZES[size];
  const file = await officeFile(folder, people, {
    crm: appointments,
    calendar: 0,
    from: Date.now(),
  });
  const all: Throttled[] = [];
  for (let time = 0; time < times; time += 1) {
    say(`${String(time + 1)} of ${String(times)}`);
    all.push(await once({ file, folder: join(folder, `throttled-${String(time)}`), bench }));
  }
  const each = (of: (one: Throttled) => number): readonly number[] => all.map(of);
  return [
    {
      name: `${String(people)} first runs, ${String(burst)} requests at once and ${String(perSecond)} a second for each mailbox`,
      values: [
        {
          what: 'wall ÷ best possible',
          unit: '×',
          samples: each(({ run, bestMs }) => run.wallMs / bestMs),
          most: 1.2,
        },
        {
          what: 'requests while asked to wait',
          unit: '',
          samples: each(({ counted }) => counted.disobeyed),
          most: 0,
        },
        {
          what: 'requests on their way when it asked',
          unit: '',
          samples: each(({ counted }) => counted.crossed),
        },
        { what: 'refused to a naive client', unit: '%', samples: each(({ naive }) => naive * 100) },
        {
          what: 'refused to the program',
          unit: '',
          samples: each(({ counted }) => counted.refused),
        },
        { what: 'wall', unit: 'ms', samples: each(({ run }) => run.wallMs) },
        { what: 'best possible', unit: 'ms', samples: each(({ bestMs }) => bestMs) },
        { what: 'requests', unit: '', samples: each(({ counted }) => counted.requests) },
        { what: 'failed appointments', unit: '', samples: each(({ run }) => run.failed), most: 0 },
      ],
    },
  ];
}

export const throttled: FigureSource = { title: 'Throttled Exchange', measure };
