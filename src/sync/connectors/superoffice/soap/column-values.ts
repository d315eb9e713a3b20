/** Values of archive columns, which NetServer wraps to keep them out of reach of cultures. */
import type { ColumnValue } from '../archive-query.ts';

const WRAPPED = /^\[([A-Z]{1,3}):([^]*)\]$/;
const AMERICAN = /^(\d{2})\/(\d{2})\/(\d{4})(?:[ T](\d{2}:\d{2}:\d{2}(?:\.\d+)?))?$/;

/** `[I:5]` is 5 and `[DT:12/31/2026 23:59:59.0000000]` an ISO date; text comes without a wrap. */
export function columnValue(text: string): string {
  const [, kind, inner] = WRAPPED.exec(text) ?? [];
  if (kind === undefined || inner === undefined) return text;
  return kind === 'D' || kind === 'DT' ? isoDate(inner.trim()) : inner;
}

/** Month, day and year; releases that write ISO dates are understood as well. */
function isoDate(text: string): string {
  const match = AMERICAN.exec(text);
  if (match === null) return text;
  const [, month, day, year, time] = match;
  return `${year ?? ''}-${month ?? ''}-${day ?? ''}T${time ?? '00:00:00'}`;
}

/** Wall clock is such as `2026-12-31T23:59:59`; text goes without a wrap. */
export function wrappedValue(value: ColumnValue): string {
  if (typeof value === 'number') return `[I:${value}]`;
  if ('text' in value) return value.text;
  const [date = '', time = '00:00:00'] = value.time.split('T');
  const [year = '', month = '', day = ''] = date.split('-');
  const [seconds = '', fraction = ''] = time.split('.');
  return `[DT:${month}/${day}/${year} ${seconds}.${fraction.slice(0, 7).padEnd(7, '0')}]`;
}
