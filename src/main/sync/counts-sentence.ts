/** What a run did, in a few words: "3 created, 1 removed". */
import type { Counts } from '../../sync/index.ts';

const NOTHING = 'nothing to do';

const both = ({ crm, calendar }: { crm: number; calendar: number }): number => crm + calendar;

export function countsSentence(counts: Counts): string {
  const parts = [
    [both(counts.created), 'created'],
    [both(counts.updated), 'updated'],
    [both(counts.removed), 'removed'],
    [counts.adopted, 'recognised'],
    [counts.recovered, 'recovered'],
    [counts.held, 'left alone'],
    [counts.failed, 'failed'],
  ] as const;
  const told = parts
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${String(count)} ${word}`);
  return told.length > 0 ? told.join(', ') : NOTHING;
}

export function isNothing(counts: Counts): boolean {
  return countsSentence(counts) === NOTHING;
}
