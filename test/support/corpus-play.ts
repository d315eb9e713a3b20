/**
 * The corpus of recurrences over both practice servers: each is made by a person on one of them,
 * and has to stand on the other at the times that an independent program has reckoned.
 */
import { expect } from 'vitest';
import { epochOf, wallOf } from '../../src/practice/wall-time.ts';
import { CORPUS_FILES, corpusIn, type CorpusCase } from '../corpus/recurrence-corpus.ts';
import { extentOf } from '../../src/sync/model/time.ts';
import { crmRecurrence, Impossible } from './series-drafts.ts';
import { BASE, SeriesOffice, type Row } from './series-office.ts';

const DAY = 86_400_000;
/** The people of one batch look so far ahead; no row is made for more than five years. */
const AHEAD = { days: 150, months: 1_700 };
/** The practice Exchange follows no rule for longer. */
const LAST_YEAR = '2050';
/** Every so-manieth case; CORPUS_EACH=1 plays all of them, CORPUS_TELL=1 tells what came of each. */
export const EACH = Number(process.env['CORPUS_EACH'] ?? 4);

interface Case extends CorpusCase {
  readonly subject: string;
  /** When its first occurrence begins. */
  readonly first: number;
}

interface Batch {
  readonly now: number;
  readonly until: number;
  readonly cases: readonly Case[];
}

/** `ORIGINAL = START END` of the corpus. */
const timesOf = (line: string): readonly [start: string, end: string] => {
  const [start = '', end = ''] = (line.split(' = ')[1] ?? '').split(' ');
  return [start, end];
};

const momentOf = (text: string): number =>
  text.includes('T') ? Date.parse(text) : epochOf(`${text}T00:00:00`, BASE);

const isDense = ({ series: { recurrence } }: CorpusCase): boolean =>
  ['daily', 'weekly', 'dates'].includes(recurrence.rule.kind);

function allCases(each: number): readonly Case[] {
  return CORPUS_FILES.flatMap((file) => corpusIn(file))
    .filter((one, index) => index % each === 0 && one.occurrences.length > 0)
    .filter(({ occurrences: [first = ''] }) => first < LAST_YEAR)
    .map((one, index) => {
      const starts = one.occurrences.map((line) => momentOf(timesOf(line)[0]));
      const moved = one.series.overrides.flatMap(({ patch: { when } }) =>
        when === undefined ? [] : [extentOf(when).start],
      );
      const first = Math.min(...starts, ...moved, momentOf(one.series.recurrence.from));
      return { ...one, subject: `Case ${String(index).padStart(3, '0')}`, first: first - DAY };
    })
    .sort((one, other) => one.first - other.first);
}

/** Those that begin near each other are synchronised at once, the day before the first of them. */
function batches(each: number): readonly Batch[] {
  const found: { now: number; until: number; cases: Case[] }[] = [];
  for (const group of [true, false]) {
    const ahead = (group ? AHEAD.days : AHEAD.months) * DAY;
    for (const one of allCases(each).filter((other) => isDense(other) === group)) {
      const last = found.at(-1);
      const isNear =
        last !== undefined && one.first >= last.now && one.first - last.now < ahead / 2;
      if (isNear && last.until - last.now === ahead) last.cases.push(one);
      else found.push({ now: one.first - DAY, until: one.first - DAY + ahead, cases: [one] });
    }
  }
  return found.sort((one, other) => one.now - other.now);
}

/** What begins in the time that both the corpus and the batch know, all-day ones with a day to spare. */
function known(times: readonly string[], { window }: Case, { until }: Batch): readonly string[] {
  const end = Math.min(until, Date.parse(window.until)) - 2 * DAY;
  const from = Date.parse(window.from) + 2 * DAY;
  return times
    .filter((one) => {
      const at = momentOf(one.split(' ')[0] ?? '');
      return at >= from && at < end;
    })
    .sort();
}

const expected = (one: Case, batch: Batch): readonly string[] =>
  known(
    one.occurrences.map((line) => timesOf(line).join(' ')),
    one,
    batch,
  );

/** What is carried over, what is left alone, and what is neither. */
class Tally {
  readonly carried: string[] = [];
  readonly held: string[] = [];
  readonly impossible: string[] = [];
  /** Nothing of it lies within what both are asked for. */
  readonly unseen: string[] = [];
  readonly wrong: string[] = [];
}

/** Of two equal hours SuperOffice knows the first one alone. */
const byWallClock = (at: string): string =>
  at.includes('T') ? String(epochOf(wallOf(Date.parse(at), BASE), BASE)) : at;

const lengthOf = (line: string): number => {
  const [start = '', end = ''] = line.split(' ');
  return momentOf(end) - momentOf(start);
};

/**
 * In a night that leaves some time out, the practice Exchange keeps the length of an occurrence of
 * that time, where the corpus lets it end by the clock and so earlier after its start.
 */
export function areAlike(shown: readonly string[], told: readonly string[]): boolean {
  const lengths = new Set(told.map(lengthOf));
  return (
    shown.length === told.length &&
    told.every((one, index) => {
      const other = shown[index] ?? '';
      const [start, end] = one.split(' ').map(byWallClock);
      const [otherStart, otherEnd] = other.split(' ').map(byWallClock);
      const lost = lengthOf(other) - lengthOf(one);
      const isKept = lengths.has(lengthOf(other)) && lost > 0 && lost <= 3_600_000;
      return start === otherStart && (end === otherEnd || isKept);
    })
  );
}

export async function toCrm(office: SeriesOffice, batch: Batch, tally: Tally): Promise<void> {
  const made = batch.cases.filter(({ subject, name, series }) => {
    try {
      office.makeInOutlook(subject, series);
      return true;
    } catch (thrown) {
      if (!(thrown instanceof Impossible)) throw thrown;
      tally.impossible.push(name);
      return false;
    }
  });
  await office.sync();
  const waiting = office.waiting();
  for (const one of made) {
    const told = expected(one, batch);
    const there = known(office.inOutlook(one.subject, batch.until), one, batch);
    expect(areAlike(there, told), one.name).toBe(true);
    const here = known(office.inCrm(one.subject), one, batch);
    const [master] = office.masters(one.subject);
    if (told.length === 0) tally.unseen.push(one.name);
    else if (areAlike(here, told)) tally.carried.push(one.name);
    else if (waiting.has(master?.id ?? '') && office.inCrm(one.subject).length === 0) {
      tally.held.push(one.name);
    } else tally.wrong.push(one.name);
  }
}

/** The occurrences as rows of SuperOffice, by its clock. */
function rowsOf(times: readonly string[]): readonly Row[] {
  return times.map((one) => {
    const [start = '', end = ''] = one.split(' ');
    const allDay = !start.includes('T');
    const wall = (text: string): string =>
      allDay ? `${text}T00:00:00` : wallOf(Date.parse(text), BASE);
    return { start: wall(start), end: wall(end), allDay };
  });
}

export async function toOutlook(office: SeriesOffice, batch: Batch, tally: Tally): Promise<void> {
  const made = batch.cases.filter((one) => {
    const rows = rowsOf(expected(one, batch));
    const days = new Set(rows.map(({ start }) => start.slice(0, 10)));
    const isPossible = days.size === rows.length && rows.length > 0;
    if (!isPossible) tally.impossible.push(one.name);
    return isPossible;
  });
  for (const one of made) {
    await office.makeInCrm(one.subject, rowsOf(expected(one, batch)), crmRecurrence(one.series));
  }
  await office.sync();
  for (const one of made) {
    const told = expected(one, batch);
    expect(areAlike(office.inCrm(one.subject), told), one.name).toBe(true);
    const there = office.inOutlook(one.subject, batch.until);
    if (areAlike(there, told)) tally.carried.push(one.name);
    else if (there.length === 0) {
      tally.held.push(one.name);
    } else {
      tally.wrong.push(one.name);
    }
  }
}

function setUp(office: SeriesOffice, { now, until }: Batch): void {
  office.begin(now);
  const daysAhead = Math.round((until - now) / DAY);
  office.world.policy = { ...office.world.policy, daysAhead };
}

export async function played(
  api: 'rest' | 'soap',
  each: number,
  play: (office: SeriesOffice, batch: Batch, tally: Tally) => Promise<void>,
): Promise<Tally> {
  const all = batches(each);
  const office = await SeriesOffice.open(api, all[0]?.now ?? 0, 30);
  const tally = new Tally();
  try {
    for (const batch of all) {
      setUp(office, batch);
      await play(office, batch, tally);
      office.clear();
    }
    expect(office.office.mails()).toBe(0);
    if (process.env['CORPUS_TELL'] !== undefined) {
      process.stdout.write(`${api} ${JSON.stringify(tally)}\n`);
    }
  } finally {
    await office.close();
  }
  return tally;
}
