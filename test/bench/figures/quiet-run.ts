/** A run in which nothing has changed, however many appointments are linked. */
import type { BenchContext, Case, FigureSource } from '../figure.ts';
import { Stage, type Measured } from '../stage.ts';

const SIZES = {
  full: { links: [100, 1_000, 10_000, 100_000], times: 7 },
  tiny: { links: [10, 40], times: 2 },
} as const;

/** The first runs of a process look at what they do not look at again for an hour. */
const WARMING = 2;

async function measureLinks(links: number, bench: BenchContext): Promise<Case> {
  const { times } = SIZES[bench.size];
  bench.say(`${String(links)} links`);
  const from = Date.now();
  const stage = await Stage.start(`${bench.folder}/${String(links)}`);
  try {
    await stage.open({ file: null, people: 1 });
    await stage.linkMany({ count: links, from });
    for (let time = 0; time < WARMING; time += 1) await stage.run({ record: false });
    const all: Measured[] = [];
    for (let time = 0; time < times; time += 1) {
      const { run, counted, recorded } = await stage.run({ record: true });
      all.push({ run, counted, floor: await stage.replay(recorded) });
    }
    return { name: `${links.toLocaleString('en')} links`, values: valuesOf(all) };
  } finally {
    await stage.end();
  }
}

function valuesOf(all: readonly Measured[]): Case['values'] {
  const each = (of: (one: Measured) => number): readonly number[] => all.map(of);
  return [
    { what: 'requests', unit: '', samples: each(({ counted }) => counted.requests), most: 2 },
    { what: 'appointments read', unit: '', samples: each(({ run }) => run.read), most: 0 },
    {
      what: 'wall above the floor',
      unit: 'ms',
      samples: each(({ run, floor }) => run.wallMs - floor.wallMs),
      most: 20,
    },
    { what: 'wall', unit: 'ms', samples: each(({ run }) => run.wallMs) },
    { what: 'floor', unit: 'ms', samples: each(({ floor }) => floor.wallMs) },
    { what: 'processor time', unit: 'ms', samples: each(({ run }) => run.cpuMs) },
    { what: 'sent', unit: 'bytes', samples: each(({ counted }) => counted.bytesIn) },
    { what: 'received', unit: 'bytes', samples: each(({ counted }) => counted.bytesOut) },
  ];
}

export const quietRun: FigureSource = {
  title: 'Run with nothing changed, one person',
  measure: async (bench) => {
    const cases: Case[] = [];
    for (const links of SIZES[bench.size].links) cases.push(await measureLinks(links, bench));
    return cases;
  },
};
