/** A run after people have edited some appointments on both sides. */
import { join } from 'node:path';
import type { BenchContext, Case, FigureSource } from '../figure.ts';
import { copyOf, officeFile, Stage, type Measured } from '../stage.ts';

const SIZES = {
  full: { links: 2_000, edits: [10, 20, 40], times: 3 },
  tiny: { links: 20, edits: [1, 2], times: 1 },
} as const;

interface Edited extends Measured {
  readonly edits: number;
}

interface Step {
  readonly stage: Stage;
  readonly file: string;
  readonly copy: string;
  readonly edits: number;
}

/** The servers are kept as they are after the edit, so that the bare client meets them so, too. */
async function once({ stage, file, copy, edits }: Step): Promise<Edited> {
  await stage.open({ file, people: 1 });
  const then = stage.opened;
  await stage.openProfile();
  await stage.run({ record: false });
  await stage.office.call('edit', { count: edits, location: `Room ${copy.slice(-8)}` });
  await copyOf(file, copy);
  const { run, counted, recorded } = await stage.run({ record: true });
  if (run.written !== 2 * edits || run.failed > 0) {
    throw new Error(`${String(run.written)} of ${String(2 * edits)} edits were carried over.`);
  }
  await stage.client.call('close', undefined);
  await stage.closeOffice();
  await stage.open({ file: copy, people: 1 });
  const floor = await stage.replay(recorded, then);
  await stage.closeOffice();
  return { run, counted, floor, edits };
}

async function firstRun(stage: Stage, file: string): Promise<void> {
  await stage.open({ file, people: 1 });
  await stage.openProfile();
  await stage.run({ record: false });
  await stage.client.call('close', undefined);
  await stage.closeOffice();
}

function caseOf(edits: number, links: number, all: readonly Edited[]): Case {
  const own = all.filter((one) => one.edits === edits);
  const each = (of: (one: Edited) => number): readonly number[] => own.map(of);
  const part = `${String((100 * edits) / links)} % of ${links.toLocaleString('en')} on each side`;
  return {
    name: part,
    values: [
      {
        what: 'wall ÷ floor',
        unit: '×',
        samples: each(({ run, floor }) => run.wallMs / floor.wallMs),
      },
      { what: 'wall', unit: 'ms', samples: each(({ run }) => run.wallMs) },
      { what: 'floor', unit: 'ms', samples: each(({ floor }) => floor.wallMs) },
      { what: 'processor time', unit: 'ms', samples: each(({ run }) => run.cpuMs) },
      { what: 'appointments read', unit: '', samples: each(({ run }) => run.read) },
      { what: 'requests', unit: '', samples: each(({ counted }) => counted.requests) },
      {
        what: 'requests for one change',
        unit: '',
        samples: each(({ counted }) => counted.requests / (2 * edits)),
      },
      { what: 'sent', unit: 'bytes', samples: each(({ counted }) => counted.bytesIn) },
      { what: 'received', unit: 'bytes', samples: each(({ counted }) => counted.bytesOut) },
    ],
  };
}

async function measureChanges({ size, folder, say }: BenchContext): Promise<readonly Case[]> {
  const { links, edits, times } = SIZES[size];
  const file = await officeFile(folder, 1, {
    ...{ crm: links / 2, calendar: links / 2, from: Date.now() },
  });
  const stage = await Stage.start(folder);
  const all: Edited[] = [];
  try {
    say(`${String(links)} appointments are synchronised first`);
    await firstRun(stage, file);
    for (let time = 0; time < times; time += 1) {
      for (const count of edits) {
        say(`${String(count)} edits on each side, ${String(time + 1)} of ${String(times)}`);
        const copy = join(folder, `edited-${String(count)}-${String(time)}.db`);
        all.push(await once({ stage, file, copy, edits: count }));
      }
    }
  } finally {
    await stage.end();
  }
  return edits.map((count) => caseOf(count, links, all));
}

export const changes: FigureSource = {
  title: 'Run after edits on both sides, one person',
  measure: measureChanges,
};
