/** What making a series has in common, whatever it is made of. */
import { SyncError } from '../../model/error.ts';
import type { Series } from '../../model/series.ts';
import type { Window } from '../../model/time.ts';
import type { WriteOutcome } from '../../ports/appointment-store.ts';
import type { Diary } from './diary.ts';
import { ruleOf } from './entity.ts';
import { planRows, type RowPlan } from './fields/series-plan.ts';
import type { JsonObject } from './json.ts';
import { failure } from './row-writes.ts';
import { rowsOfRule } from './rows-of-rule.ts';
import { seriesId } from './series-id.ts';
import { storedSeries } from './series-reading.ts';

type Done = Extract<WriteOutcome, { readonly kind: 'done' }>;

const MOST_ROWS = 1000;

export function planned(series: Series, diary: Diary, window: Window): RowPlan {
  const plan = planRows(series, window, diary.fields.zone);
  if (plan === null) {
    throw failure(
      'read-only',
      'SuperOffice cannot hold this series: it has no date to be made on.',
    );
  }
  if (plan.rows.length > MOST_ROWS) {
    throw failure('read-only', 'SuperOffice cannot hold this series: it has too many dates.');
  }
  return plan;
}

export function createdRule(created: unknown): string {
  const rule = ruleOf(created as JsonObject);
  if (rule !== null) return rule;
  throw failure(
    'unknown-outcome',
    'SuperOffice did not make a series of it. This will be checked.',
  );
}

/** The series is there: whatever fails now must not be told as if nothing had been made. */
export async function afterwards<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (cause) {
    const message =
      'SuperOffice made the series, but not all of its dates are certain. They will be checked.';
    throw new SyncError('unknown-outcome', message, { side: 'crm', cause });
  }
}

export async function shownSeries(diary: Diary, rule: string, signal: AbortSignal): Promise<Done> {
  const rows = await rowsOfRule(diary, rule, signal);
  if (rows.length === 0) {
    return { kind: 'done', ref: { id: seriesId(rule), version: null }, value: null };
  }
  const { ref, value } = storedSeries(rows, diary, { rule, origin: null });
  return { kind: 'done', ref, value };
}
