/** The tray's tooltip: the sentence of the window, with the time of the last check. */
import { lastCheckOf, statusSentence } from '../ipc/handlers/status-sentence.ts';
import type { Tone } from '../ipc/handlers/status-sentence.ts';
import type { Status } from '../../sync/index.ts';

export type TrayImage = 'idle' | 'syncing' | 'attention' | 'offline';

const IMAGES: Readonly<Record<Tone, TrayImage>> = {
  none: 'idle',
  good: 'idle',
  waiting: 'idle',
  busy: 'syncing',
  attention: 'attention',
  offline: 'offline',
};

/** Windows cuts a tooltip after 127 characters. */
const LONGEST = 127;

export interface TrayFace {
  readonly image: TrayImage;
  readonly tooltip: string;
}

export function trayFace(status: Status, locale: string): TrayFace {
  const { sentence, more, tone } = statusSentence(status.pairs);
  const lastCheck = lastCheckOf(status.pairs);
  const check = lastCheck === null ? '' : checkedAt(lastCheck, locale);
  const text = [sentence, check, more].filter((part) => part !== '').join(' ');
  return {
    image: IMAGES[tone],
    tooltip: text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`,
  };
}

function checkedAt(moment: number, locale: string): string {
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(moment);
  return `Last check ${time}.`;
}
