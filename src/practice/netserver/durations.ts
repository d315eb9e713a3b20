// Lead times: both spellings are read, one is written.

export type DurationFormat = 'iso' | 'clock';

const CLOCK = /^(?:(\d+)\.)?(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?$/u;
const ISO = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?)?$/u;

/** @returns Whole minutes, or null when it is no duration. */
export function readDuration(text: string): number | null {
  const match = CLOCK.exec(text) ?? ISO.exec(text);
  if (match === null || text === 'P' || text.endsWith('T')) return null;
  const [, days = '0', hours = '0', minutes = '0'] = match;
  return Number(days) * 1440 + Number(hours) * 60 + Number(minutes);
}

export function writeDuration(minutes: number, format: DurationFormat): string {
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  const rest = minutes % 60;
  if (format === 'clock') {
    const two = (value: number): string => String(value).padStart(2, '0');
    return `${days > 0 ? `${String(days)}.` : ''}${two(hours)}:${two(rest)}:00`;
  }
  if (minutes === 0) return 'PT0S';
  const time = `${hours > 0 ? `${String(hours)}H` : ''}${rest > 0 ? `${String(rest)}M` : ''}`;
  return `P${days > 0 ? `${String(days)}D` : ''}${time === '' ? '' : `T${time}`}`;
}
