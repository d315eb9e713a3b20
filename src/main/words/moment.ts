import { tongue } from './tongue.ts';

/** A moment in the zone of this PC, as people write it. */
export function momentText(at: number): string {
  return new Intl.DateTimeFormat(tongue().locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(at);
}
