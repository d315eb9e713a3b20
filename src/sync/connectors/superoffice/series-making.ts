/** A rule and its rows, made by one request. */
import { dateAt } from '../../model/time.ts';
import { SyncError } from '../../model/error.ts';
import type { Diary } from './diary.ts';
import { readMoment } from './dates.ts';
import type { RowPlan } from './fields/series-plan.ts';
import { listAt, textAt, type JsonObject } from './json.ts';

/** Refusals of the question as such: then the days are listed. */
const REFUSED: readonly string[] = ['rejected', 'gone', 'wrong-service', 'server', 'protocol'];

/**
 * `Recurrence` of the entity that all rows are made from. A pattern is only told where the server
 * reckons all the days by it that are wanted; otherwise the days are a list.
 * @throws SyncError as `NetServer`
 */
export async function recurrenceFor(
  { server, fields }: Diary,
  { entity, plan }: { readonly entity: JsonObject; readonly plan: RowPlan },
  signal: AbortSignal,
): Promise<JsonObject> {
  const { recurrence, rows } = plan;
  const custom = { ...recurrence, Pattern: 'Custom' };
  if (textAt(recurrence, 'Pattern') === 'Custom') return custom;
  const asked = { ...entity, Recurrence: { ...recurrence, Dates: [] } };
  const told = await server.calculateDays(asked, signal).catch((thrown: unknown) => {
    if (thrown instanceof SyncError && REFUSED.includes(thrown.code)) return null;
    throw thrown;
  });
  const days = new Set(
    listAt(told, 'Dates').map((entry) => {
      const moment = readMoment(textAt(entry, 'Date'), fields.zone);
      return moment === null ? '' : dateAt(moment, fields.zone);
    }),
  );
  if (told === null || !rows.every(({ date }) => days.has(date))) return custom;
  return { ...told, IsRecurrence: true, Dates: recurrence['Dates'] };
}
