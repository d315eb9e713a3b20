/** From an edit on Exchange to the CRM that shows it: told as it happens, and found by looking. */
import type { BenchContext, Case, FigureSource } from '../figure.ts';
import { quantile } from '../figure.ts';
import { Stage } from '../stage.ts';

const SIZES = {
  full: { push: 15, poll: 8, links: 200 },
  tiny: { push: 1, poll: 1, links: 5 },
} as const;

/** Between two looks, while nothing is told. */
const POLL_SECONDS = 3;
const HOUR = 60;

async function measureWay(isPush: boolean, bench: BenchContext): Promise<Case> {
  const { push, poll, links } = SIZES[bench.size];
  const edits = isPush ? push : poll;
  bench.say(isPush ? 'told as it happens' : 'found by looking');
  const stage = await Stage.start(`${bench.folder}/latency-${String(isPush)}`);
  try {
    await stage.open({ file: null, people: 1 });
    await stage.office.call('fill', { crm: 0, calendar: links, from: Date.now() });
    await stage.openProfile();
    await stage.run({ record: false });
    if (!isPush) await stage.office.call('silence', undefined);
    await stage.client.call('watch', { minutes: isPush ? HOUR : POLL_SECONDS / 60 });
    if (isPush) await stage.office.call('listened', undefined);
    const travels: number[] = [];
    for (let edit = 0; edit < edits; edit += 1) {
      travels.push(await stage.office.call('travel', { subject: `Edit ${String(edit)}` }));
    }
    return caseOf(isPush, travels);
  } finally {
    await stage.end();
  }
}

function caseOf(isPush: boolean, travels: readonly number[]): Case {
  const p95 = quantile(travels, 0.95);
  return {
    name: isPush ? 'told as it happens' : `looked for every ${String(POLL_SECONDS)} s`,
    values: [
      { what: 'edit to row', unit: 'ms', samples: travels },
      { what: 'edit to row, 95 %', unit: 'ms', samples: [p95], ...(isPush ? { most: 3_000 } : {}) },
    ],
  };
}

export const latency: FigureSource = {
  title: 'Edit on Exchange until the CRM shows it',
  measure: async (bench) => [await measureWay(true, bench), await measureWay(false, bench)],
};
