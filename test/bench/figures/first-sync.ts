/** The first run of a person: everything is copied, one way, the other way, and both ways. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { BenchContext, Case, FigureSource } from '../figure.ts';
import { copyOf, officeFile, Stage, type Measured } from '../stage.ts';

const MIB = 1_048_576;

const SIZES = {
  full: { appointments: 2_000, times: 1 },
  tiny: { appointments: 20, times: 1 },
} as const;

interface Direction {
  readonly name: string;
  /** The part of the appointments that is in the CRM at first. */
  readonly inCrm: number;
}

const DIRECTIONS: readonly Direction[] = [
  { name: 'CRM → calendar', inCrm: 1 },
  { name: 'calendar → CRM', inCrm: 0 },
  { name: 'half each', inCrm: 0.5 },
];

/** The same office is synchronised by the program, and asked the same by the bare client. */
async function once(file: string, folder: string, appointments: number): Promise<Measured> {
  await mkdir(folder, { recursive: true });
  const stage = await Stage.start(folder);
  try {
    await stage.open({ file: await copyOf(file, join(folder, 'run.db')), people: 1 });
    const then = stage.opened;
    await stage.openProfile();
    const { run, counted, recorded } = await stage.run({ record: true, forecast: true });
    if (run.written !== appointments || run.failed > 0) {
      throw new Error(`${String(run.written)} of ${String(appointments)} were written.`);
    }
    await stage.closeOffice();
    await stage.client.call('close', undefined);
    await stage.open({ file: await copyOf(file, join(folder, 'floor.db')), people: 1 });
    const floor = await stage.replay(recorded, then);
    return { run, counted, floor };
  } finally {
    await stage.end();
  }
}

async function measureDirection(
  { name, inCrm }: Direction,
  { size, folder, say }: BenchContext,
): Promise<Case> {
  const { appointments, times } = SIZES[size];
  const crm = appointments * inCrm;
  const filling = { crm, calendar: appointments - crm, from: Date.now() };
  const file = await officeFile(folder, 1, filling);
  const all: Measured[] = [];
  for (let time = 0; time < times; time += 1) {
    say(`${name}, ${String(time + 1)} of ${String(times)}`);
    all.push(await once(file, join(folder, `${String(crm)}-${String(time)}`), appointments));
  }
  const each = (of: (one: Measured) => number): readonly number[] => all.map(of);
  const forecasts = all.flatMap(({ run }) => run.forecasts);
  return {
    name,
    values: [
      {
        what: 'wall ÷ floor',
        unit: '×',
        samples: each((one) => one.run.wallMs / one.floor.wallMs),
        most: 1.3,
      },
      { what: 'wall', unit: 'ms', samples: each(({ run }) => run.wallMs) },
      { what: 'floor', unit: 'ms', samples: each(({ floor }) => floor.wallMs) },
      { what: 'processor time', unit: 'ms', samples: each(({ run }) => run.cpuMs) },
      {
        what: 'processor time of the floor',
        unit: 'ms',
        samples: each(({ floor }) => floor.cpuMs),
      },
      {
        what: 'processor time of the servers',
        unit: 'ms',
        samples: each(({ counted }) => counted.cpuMs),
      },
      { what: 'highest memory', unit: 'MiB', samples: each(({ run }) => run.highestRssMiB) },
      { what: 'event loop delay, 99 %', unit: 'ms', samples: each(({ run }) => run.delayP99Ms) },
      { what: 'requests', unit: '', samples: each(({ counted }) => counted.requests) },
      { what: 'sent', unit: 'MiB', samples: each(({ counted }) => counted.bytesIn / MIB) },
      { what: 'received', unit: 'MiB', samples: each(({ counted }) => counted.bytesOut / MIB) },
      ...(forecasts.length === 0
        ? []
        : [{ what: 'forecast ÷ time that was left', unit: '×', samples: forecasts }]),
    ],
  };
}

export const firstSync: FigureSource = {
  title: 'First run of one person',
  measure: async (bench) => {
    const cases: Case[] = [];
    for (const direction of DIRECTIONS) cases.push(await measureDirection(direction, bench));
    return cases;
  },
};
