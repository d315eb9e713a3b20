/** What a figure of the bench is: measured values with their samples, and the goals beside them. */

export interface Value {
  readonly what: string;
  /** Such as `ms`, `MiB` or `×`; empty for a number of things. */
  readonly unit: string;
  /** One for each time that it was measured; at least one. */
  readonly samples: readonly number[];
  /** The most that the median may be; absent: nobody has set a goal. */
  readonly most?: number;
}

export interface Case {
  readonly name: string;
  readonly values: readonly Value[];
}

/** How large everything is: `full` for the documentation, `tiny` to see that the bench works. */
export type Size = 'full' | 'tiny';

export interface FigureSource {
  readonly title: string;
  /** Measures, and judges nothing. @throws Error when the program does something else than it should */
  readonly measure: (bench: BenchContext) => Promise<readonly Case[]>;
}

export interface BenchContext {
  readonly size: Size;
  /** An empty folder that is gone at the end. */
  readonly folder: string;
  /** Says what is being done. */
  readonly say: (text: string) => void;
}

export interface Summary {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

export function summaryOf(samples: readonly number[]): Summary {
  return { median: quantile(samples, 0.5), low: Math.min(...samples), high: Math.max(...samples) };
}

/** The smallest sample that at least `part` of all do not exceed; of two in the middle, their mean. */
export function quantile(samples: readonly number[], part: number): number {
  const sorted = samples.toSorted((one, other) => one - other);
  const at = part * sorted.length;
  const upper = sorted[Math.max(0, Math.ceil(at) - 1)] ?? Number.NaN;
  const isBetween = part === 0.5 && sorted.length % 2 === 0;
  return isBetween ? (upper + (sorted[at] ?? upper)) / 2 : upper;
}

export function isMet({ most, samples }: Value): boolean | null {
  return most === undefined ? null : summaryOf(samples).median <= most;
}
