/** Counts what a cycle does, for the report and the progress line. */
import type { WriteAction } from '../model/plan.ts';
import { NO_COUNTS, type Counts } from '../model/run.ts';
import type { BySide, Side } from '../model/side.ts';
import type { Progress } from '../model/status.ts';

const FIELD = {
  create: 'created',
  revive: 'created',
  update: 'updated',
  remove: 'removed',
} as const;

export class Tally {
  adopted = 0;
  held = 0;
  failed = 0;
  recovered = 0;
  readonly read: Record<Side, number> = { crm: 0, calendar: 0 };
  readonly #writes = {
    created: { ...NO_COUNTS.created },
    updated: { ...NO_COUNTS.updated },
    removed: { ...NO_COUNTS.removed },
  } satisfies Record<string, Record<Side, number>>;
  readonly #told = new Set<string>();
  #done = 0;
  #expected = 0;

  /** False for a sentence that was told in this run already, as for each row of a series. */
  isNews(text: string): boolean {
    const size = this.#told.size;
    return this.#told.add(text).size > size;
  }

  wrote(action: WriteAction): void {
    this.#writes[FIELD[action.kind]][action.to] += 1;
  }

  wasRead(counts: BySide<number>): void {
    this.read.crm += counts.crm;
    this.read.calendar += counts.calendar;
  }

  expect(writes: number): void {
    this.#expected += writes;
  }

  advance(writes: number): void {
    this.#done += writes;
  }

  progress(): Progress {
    return { phase: 'apply', done: this.#done, total: this.#expected };
  }

  counts(): Counts {
    const { adopted, held, failed, recovered, read } = this;
    return { ...this.#writes, adopted, held, failed, recovered, read: { ...read } };
  }
}
