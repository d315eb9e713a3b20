/** Moments as people type them: a date and time, a time of today, or how long ago. */
import { dateAt, parseInstant, type EpochMs } from '../../sync/index.ts';
import { localZone } from '../platform/local-zone.ts';
import { UsageError, type Call } from './command.ts';

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

export interface Here {
  readonly now: EpochMs;
  /** Of this PC. */
  readonly zone: string;
}

/** Null when the text is no moment. */
export function parseMoment(text: string, { now, zone }: Here): EpochMs | null {
  const [, count, unit = ''] = /^(\d+(?:\.\d+)?)([mhd])$/.exec(text) ?? [];
  if (count !== undefined) return now - Number(count) * (UNITS[unit] ?? 0);
  const isTime = /^\d{1,2}:\d{2}$/.test(text);
  if (isTime) return parseInstant(`${dateAt(now, zone)}T${text.padStart(5, '0')}`, zone);
  return /^\d{4}-\d{2}-\d{2}/.test(text) ? parseInstant(text, zone) : null;
}

/** The moment of `--since`; null when it is not given. @throws UsageError */
export function sinceOption({ values }: Call, now: EpochMs): EpochMs | null {
  const { since } = values;
  if (typeof since !== 'string') return null;
  const at = parseMoment(since.trim(), { now, zone: localZone() });
  if (at === null) {
    throw new UsageError(
      '--since takes a date and time (2026-11-20T14:00), a time of today (14:00), or how long ago (2h, 3d).',
    );
  }
  if (at > now) throw new UsageError('--since lies in the future.');
  return at;
}
