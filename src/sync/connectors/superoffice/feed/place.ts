/** Where the reading of a diary stopped, as the cursor keeps it. */
import { SyncError } from '../../../model/error.ts';
import { cursor, type Cursor } from '../../../model/ids.ts';
import type { EpochMs } from '../../../model/time.ts';
import { readMoment } from '../dates.ts';
import { readRuleRows, writeRuleRows, type RuleRows } from './rule-rows.ts';

export interface Place {
  /** Everything stamped until then was listed, by the server's clock; null: nothing was. */
  readonly since: EpochMs | null;
  /** When the ids in the window were compared for the last time, by our own clock. */
  readonly censusAt: EpochMs;
  /** How far the transaction log was read; null where there is nothing to read. */
  readonly log: LogPlace | null;
  /** Which rows of series were seen in the window: a removal tells nothing but a row's number. */
  readonly rows: RuleRows;
}

export interface LogPlace {
  /** The last entry that was read. */
  readonly id: number;
  /** Whether it was seen to have an entry for what the list shows; it may have been switched off. */
  readonly isKept: boolean;
}

interface DiaryName {
  readonly owner: string;
  readonly zone: string;
}

const FORM = '3';
const DOUBT = '?';

/** The user and the zone are part of it: with another of either, everything is listed anew. */
export function cursorOf(place: Place, { owner, zone }: DiaryName): Cursor {
  const { since, censusAt, log, rows } = place;
  const stamp = since === null ? '' : new Date(since).toISOString();
  const entry = log === null ? '' : `${String(log.id)}${log.isKept ? '' : DOUBT}`;
  const parts = [stamp, String(censusAt), entry, writeRuleRows(rows)];
  return cursor([FORM, owner, zone, ...parts].join('|'));
}

/** @throws SyncError cursor-expired */
export function placeOf(text: Cursor, { owner, zone }: DiaryName): Place {
  const [form, user, base, stamp = '', census = '', log = '', told = '', ...rest] = text.split('|');
  const since = stamp === '' ? null : readMoment(stamp, 'UTC');
  const isKnown = form === FORM && user === owner && base === zone && rest.length === 0;
  const isWhole =
    /^\d+$/.test(census) && /^(?:\d+\??)?$/.test(log) && (stamp === '' || since !== null);
  const rows = readRuleRows(told);
  if (isKnown && isWhole && rows !== null) {
    return { since, censusAt: Number(census), log: logPlaceOf(log), rows };
  }
  throw new SyncError('cursor-expired', 'The place where we stopped reading is no longer valid.', {
    side: 'crm',
  });
}

function logPlaceOf(text: string): LogPlace | null {
  if (text === '') return null;
  const isKept = !text.endsWith(DOUBT);
  return { id: Number(isKept ? text : text.slice(0, -1)), isKept };
}
