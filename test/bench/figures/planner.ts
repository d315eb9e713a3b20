/** The planner alone, and how its cost grows. */
import type { PlannedFigures, PlannerMethods } from '../processes/planner.ts';
import { quantile, type BenchContext, type Case, type FigureSource } from '../figure.ts';
import { startWorker } from '../workers.ts';

const SIZES = {
  full: { links: [1_000, 10_000, 100_000], times: 7 },
  tiny: { links: [100, 1_000], times: 2 },
} as const;

/** Twice as much for each link of a hundred times as many would be more than linear. */
const MOST_GROWTH = 2;

interface Planned {
  readonly links: number;
  readonly all: readonly PlannedFigures[];
}

async function measureLinks(links: number, times: number): Promise<Planned> {
  const planner = await startWorker<PlannerMethods>('planner', [
    ...['--expose-gc', '--max-semi-space-size=512', '--min-semi-space-size=512'],
  ]);
  try {
    const planning = { links, edits: Math.max(1, links / 200) };
    // What is compiled is compiled.
    for (let time = 0; time < 3; time += 1) {
      await planner.call('plan', { links: 1_000, edits: 10 });
    }
    const all: PlannedFigures[] = [];
    for (let time = 0; time < times; time += 1) all.push(await planner.call('plan', planning));
    if (all.some(({ actions }) => actions !== 2 * planning.edits)) {
      throw new Error('The plan is not what the edits ask for.');
    }
    return { links, all };
  } finally {
    await planner.end();
  }
}

const forOne = ({ links, all }: Planned): number =>
  quantile(
    all.map(({ wallMs }) => wallMs),
    0.5,
  ) / links;

async function measure({ size, say }: BenchContext): Promise<readonly Case[]> {
  const { links, times } = SIZES[size];
  const planned: Planned[] = [];
  for (const count of links) {
    say(`${String(count)} links`);
    planned.push(await measureLinks(count, times));
  }
  const [first] = planned;
  const last = planned.at(-1);
  const growth = first && last ? forOne(last) / forOne(first) : Number.NaN;
  return [
    ...planned.map(({ links: count, all }) => ({
      name: `${count.toLocaleString('en')} links, 1 % edited`,
      values: [
        { what: 'wall', unit: 'ms', samples: all.map(({ wallMs }) => wallMs) },
        { what: 'allocated', unit: 'MiB', samples: all.map(({ allocatedMiB }) => allocatedMiB) },
        {
          what: 'allocated for one link',
          unit: 'bytes',
          samples: all.map(({ allocatedMiB }) => (allocatedMiB * 1_048_576) / count),
        },
      ],
    })),
    {
      name: 'growth',
      values: [
        {
          what: 'wall for one link of the most ÷ of the fewest',
          unit: '×',
          samples: [growth],
          most: MOST_GROWTH,
        },
      ],
    },
  ];
}

export const planner: FigureSource = { title: 'Planner alone', measure };
