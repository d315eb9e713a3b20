/** What cannot be stored, by its place; the main process has the last word. */
import type { OptionsView } from '../../../main/ipc/contract/options.ts';
import { proxyMistakes } from '../../components/proxy-mistakes.ts';
import { t } from '../../words/words.ts';

/** The place of a setting, such as `sync.daysBack`. */
export type Place = string;

interface Range {
  readonly least: number;
  readonly most: number;
}

export const RANGES = {
  daysBack: { least: 0, most: 3650 },
  daysAhead: { least: 1, most: 3650 },
  intervalMinutes: { least: 1, most: 60 },
  maxRemovals: { least: 0, most: 100_000 },
  maxOccurrenceRemovals: { least: 0, most: 100_000 },
  maxRepeats: { least: 1, most: 1000 },
  keepHistoryDays: { least: 1, most: 3650 },
} as const satisfies Readonly<Record<string, Range>>;

const SHARES = ['maxRemovalShare', 'maxOccurrenceShare'] as const;
const SHARE: Range = { least: 0, most: 100 };

function isWhole(value: number, { least, most }: Range): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

function isAddress(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}

const wholeFrom = ({ least, most }: Range): string => t('options:mustBeWhole', { least, most });

export function mistakesIn({ crm, sync, proxy }: OptionsView): ReadonlyMap<Place, string> {
  const mistakes = new Map<Place, string>();
  for (const [name, range] of Object.entries(RANGES)) {
    const value = sync[name as keyof typeof RANGES];
    if (!isWhole(value, range)) mistakes.set(`sync.${name}`, wholeFrom(range));
  }
  for (const name of SHARES) {
    if (!isWhole(Math.round(sync[name] * 10_000) / 100, SHARE)) {
      mistakes.set(`sync.${name}`, wholeFrom(SHARE));
    }
  }
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(sync.housekeeping.at)) {
    mistakes.set('sync.housekeeping.at', t('options:mustBeTime'));
  }
  if (sync.busyTitle.trim() === '') mistakes.set('sync.busyTitle', t('options:mustBeText'));
  for (const [name, text] of proxyMistakes(proxy)) mistakes.set(`proxy.${name}`, text);
  if (crm === null) return mistakes;
  const { subject, webClient } = crm.followUps;
  if (!subject.includes('title')) mistakes.set('crm.followUps.subject', t('options:mustHaveTitle'));
  if (webClient !== null && !isAddress(webClient)) {
    mistakes.set('crm.followUps.webClient', t('options:mustBeAddress'));
  }
  return mistakes;
}
