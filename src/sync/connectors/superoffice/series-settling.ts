/** Makes the rows of a series what they should be, one by one, as far as they are not. */
import type { Appointment, FieldName } from '../../model/appointment.ts';
import { FIELD_NAMES, isSameField, patchOf, projectField, type Patch } from '../../model/fields.ts';
import { itemId } from '../../model/ids.ts';
import type { Writer } from '../../model/item.ts';
import { extentOf } from '../../model/time.ts';
import type { Notice } from '../../model/capabilities.ts';
import type { Diary } from './diary.ts';
import { entityOf } from './entity.ts';
import { hasGuests } from './fields/attendees.ts';
import type { WantedRow } from './fields/series-plan.ts';
import { keyAt } from './json.ts';
import { failure, itemError, updateRow, type RowUpdate } from './row-writes.ts';
import { rowsOfRule } from './rows-of-rule.ts';
import { seriesRows, pairRows, type SeriesRow } from './series-pairs.ts';
import { entityVersion } from './version.ts';

export interface SeriesUpdate {
  readonly after: Appointment;
  /** With `series` in it, each date is made what it should be; without it, only these fields. */
  readonly patch: Patch;
  readonly notices?: readonly Notice[] | undefined;
  readonly writer: Writer;
  /** Rows whose other content each new row of the same date takes over. */
  readonly inherited?: readonly SeriesRow[];
}

export interface Settling {
  readonly rule: string;
  readonly wanted: readonly WantedRow[];
  readonly update: SeriesUpdate;
}

/**
 * What is wanted and not there is left to the caller.
 * @throws SyncError read-only, rejected, and as `NetServer`
 */
export async function settleRows(
  diary: Diary,
  { rule, wanted, update }: Settling,
  signal: AbortSignal,
): Promise<void> {
  const rows = seriesRows(await rowsOfRule(diary, rule, signal), diary);
  const { paired, surplus } = pairRows(rows, wanted);
  const olds = pairRows(update.inherited ?? [], wanted).paired;
  for (const { row, wanted: one } of paired) {
    const old = olds.find((pair) => pair.wanted === one)?.row ?? null;
    const before = old === null ? row : await inherit(diary, { row, old }, signal);
    await settleRow(diary, { row: before, wanted: one, update }, signal);
  }
  if (Object.hasOwn(update.patch, 'series')) await takeEach(diary, surplus, signal);
}

/** What a row is and where it stands is its own; the rest is content. */
const OWN: readonly string[] = [
  ...['AppointmentId', 'MotherId', 'StartDate', 'EndDate', 'ActiveDate', 'IsAlldayEvent'],
  ...['CreatedBy', 'CreatedDate', 'UpdatedBy', 'UpdatedDate', 'Recurrence', 'Links', '_Links'],
];

async function inherit(
  diary: Diary,
  { row, old }: { readonly row: SeriesRow; readonly old: SeriesRow },
  signal: AbortSignal,
): Promise<SeriesRow> {
  const differing = Object.entries(old.entity).filter(
    ([name, value]) =>
      !OWN.includes(name) && JSON.stringify(value) !== JSON.stringify(row.entity[name]),
  );
  if (differing.length === 0) return row;
  const entity = { ...row.entity, ...Object.fromEntries(differing) };
  const id = keyAt(entity, 'AppointmentId') ?? '';
  const saved = await diary.server.save({ id, seen: null, entity }, signal).catch(itemError);
  return { ...row, value: old.value, entity: saved === null ? entity : entityOf(saved) };
}

interface RowSettling {
  readonly row: SeriesRow;
  readonly wanted: WantedRow;
  readonly update: SeriesUpdate;
}

async function settleRow(diary: Diary, settling: RowSettling, signal: AbortSignal): Promise<void> {
  await updateRow(diary, rowUpdate(diary, settling), signal);
}

/** What makes a row what it should be. */
export function rowUpdate(diary: Diary, { row, wanted, update }: RowSettling): RowUpdate {
  const { after, patch, notices, writer } = update;
  const value: Appointment = { ...after, ...wanted.patch, when: wanted.when, series: null };
  const isRuled = Object.hasOwn(patch, 'series');
  const names = FIELD_NAMES.filter(
    (name) => name !== 'series' && (isRuled || Object.hasOwn(patch, name)),
  );
  const changes = names.filter((name) => isChange(name, { row, value, diary }));
  const own = changes.reduce<Patch>(
    (all, name) => ({ ...all, ...patchOf(name, value[name] as never) }),
    {},
  );
  const id = itemId(keyAt(row.entity, 'AppointmentId') ?? '');
  const ref = { id, version: entityVersion(row.entity) };
  return { before: row.entity, ref, patch: own, after: value, notices, writer };
}

function isChange(
  name: FieldName,
  {
    row,
    value,
    diary,
  }: { readonly row: SeriesRow; readonly value: Appointment; readonly diary: Diary },
): boolean {
  const { capabilities } = diary;
  if (capabilities.fields[name] !== 'write') return false;
  const wanted = projectField(name, value[name] as never, capabilities);
  const current = { ...row.value, series: null };
  return !isSameField(name, current[name] as never, wanted as never);
}

/**
 * All rows of a rule that are ahead, by one request: what is half gone would look like a person's
 * edit. What it left is removed by itself.
 */
export async function takeAhead(diary: Diary, rule: string, signal: AbortSignal): Promise<void> {
  const ahead = async (): Promise<readonly SeriesRow[]> =>
    seriesRows(await rowsOfRule(diary, rule, signal), diary).filter(({ isAhead }) => isAhead);
  const startOf = ({ value }: SeriesRow): number => extentOf(value.when).start;
  const [first] = [...(await ahead())].sort((one, other) => startOf(one) - startOf(other));
  if (first === undefined) return;
  await takeRow(diary, { row: first, rows: 'this-and-later' }, signal);
  await takeEach(diary, await ahead(), signal);
}

export async function takeEach(
  diary: Diary,
  rows: readonly SeriesRow[],
  signal: AbortSignal,
): Promise<void> {
  for (const row of rows) await takeRow(diary, { row, rows: 'this' }, signal);
}

async function takeRow(
  diary: Diary,
  { row, rows }: { readonly row: SeriesRow; readonly rows: 'this' | 'this-and-later' },
  signal: AbortSignal,
): Promise<void> {
  const { server, fields } = diary;
  const id = keyAt(row.entity, 'AppointmentId') ?? '';
  const guests = hasGuests(row.entity, fields.owner);
  const outcome = await server.remove({ id, seen: null, guests, rows }, signal).catch(itemError);
  if (outcome !== 'not-offered') return;
  if (guests) {
    throw failure('read-only', 'This version of SuperOffice would tell the participants by mail.');
  }
  await server.remove({ id, seen: null, guests }, signal).catch(itemError);
}
