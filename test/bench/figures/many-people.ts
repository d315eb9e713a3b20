/** Many people on one PC: a round of all of them in which nothing has changed. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { BenchContext, Case, FigureSource } from '../figure.ts';
import { Stage, type Measured } from '../stage.ts';
import { startWorker } from '../workers.ts';
import type { ClientMethods } from '../processes/client.ts';

const SIZES = {
  full: { people: 200, links: 1_000, rounds: 2 },
  tiny: { people: 3, links: 10, rounds: 1 },
} as const;

/** Nobody is looked at anew who was served just now. */
const APART = { full: 21_000, tiny: 0 } as const;

interface Rounds {
  readonly all: readonly Measured[];
  readonly openMs: readonly number[];
  readonly databaseBytes: number;
}

/** The process that has linked them has had its memory full of them; the next one begins afresh. */
async function measureRounds(bench: BenchContext): Promise<Rounds> {
  const { people, links, rounds } = SIZES[bench.size];
  const folder = join(bench.folder, 'many');
  const stage = await Stage.start(folder);
  try {
    bench.say(`${String(people)} diaries with ${String(links)} appointments each`);
    await stage.open({ file: null, people });
    await stage.linkMany({ count: links, from: Date.now() });
    await stage.client.call('close', undefined);
    const { size } = await stat(join(stage.profileDir, 'sync.db'));
    await stage.client.end();
    stage.client = await startWorker<ClientMethods>('client');
    const openMs = [await stage.openProfile()];
    await stage.run({ record: false });
    const all: Measured[] = [];
    for (let round = 0; round < rounds; round += 1) {
      bench.say(`round ${String(round + 1)} of ${String(rounds)}`);
      await pause(APART[bench.size]);
      const { run, counted, recorded } = await stage.run({ record: true });
      all.push({ run, counted, floor: await stage.replay(recorded) });
    }
    return { all, openMs, databaseBytes: size };
  } finally {
    await stage.end();
  }
}

async function measure(bench: BenchContext): Promise<readonly Case[]> {
  const { people, links } = SIZES[bench.size];
  const { all, openMs, databaseBytes } = await measureRounds(bench);
  const each = (of: (one: Measured) => number): readonly number[] => all.map(of);
  return [
    {
      name: `${String(people)} people with ${links.toLocaleString('en')} links each`,
      values: [
        { what: 'memory', unit: 'MiB', samples: each(({ run }) => run.rssMiB), most: 250 },
        {
          what: 'highest memory',
          unit: 'MiB',
          samples: each(({ run }) => run.highestRssMiB),
          most: 250,
        },
        {
          what: 'event loop delay, 99 %',
          unit: 'ms',
          samples: each(({ run }) => run.delayP99Ms),
          most: 30,
        },
        {
          what: 'event loop delay at most',
          unit: 'ms',
          samples: each(({ run }) => run.delayMostMs),
        },
        {
          what: 'database, bytes a link',
          unit: 'bytes',
          samples: [databaseBytes / (people * links)],
          most: 1_536,
        },
        { what: 'opening the profile', unit: 'ms', samples: openMs },
        {
          what: 'requests of one pair',
          unit: '',
          samples: each(({ counted }) => counted.requests / people),
          most: 2,
        },
        { what: 'appointments read', unit: '', samples: each(({ run }) => run.read), most: 0 },
        { what: 'wall of a round', unit: 'ms', samples: each(({ run }) => run.wallMs) },
        { what: 'floor of a round', unit: 'ms', samples: each(({ floor }) => floor.wallMs) },
        { what: 'processor time of a round', unit: 'ms', samples: each(({ run }) => run.cpuMs) },
        { what: 'sent in a round', unit: 'bytes', samples: each(({ counted }) => counted.bytesIn) },
        {
          what: 'received in a round',
          unit: 'bytes',
          samples: each(({ counted }) => counted.bytesOut),
        },
      ],
    },
  ];
}

export const manyPeople: FigureSource = { title: 'Many people on one PC', measure };
