/** The tray's tooltip: the sentence of the window, with the time of the last check. */
import { lastCheckOf, statusSentence } from '../ipc/handlers/status-sentence.ts';
import type { Tone } from '../ipc/handlers/status-sentence.ts';
import { say } from '../words/tongue.ts';
import type { Status } from '../../sync/index.ts';

export type TrayImage = 'idle' | 'syncing' | 'attention' | 'offline' | 'paused';

const IMAGES: Readonly<Record<Tone, TrayImage>> = {
  none: 'idle',
  good: 'idle',
  waiting: 'idle',
  busy: 'syncing',
  attention: 'attention',
  offline: 'offline',
  paused: 'paused',
};

/** Windows cuts a tooltip after 127 characters. */
const LONGEST = 127;

export interface TrayFace {
  readonly image: TrayImage;
  readonly tooltip: string;
  readonly isPaused: boolean;
}

export function trayFace(status: Status, locale: string): TrayFace {
  const { sentence, more, tone } = statusSentence(status);
  const until = status.paused?.until ?? null;
  const pause =
    until === null || tone !== 'paused'
      ? ''
      : say('trayUntil', { when: momentText(until, locale) });
  const lastCheck = lastCheckOf(status.pairs);
  const check = lastCheck === null ? '' : checkedAt(lastCheck, locale);
  const text = [sentence, pause, check, more].filter((part) => part !== '').join(' ');
  return { image: IMAGES[tone], isPaused: status.paused !== null, tooltip: cut(text) };
}

/** Of a program that cannot open what it is to synchronise. */
export const troubledFace = (sentence: string): TrayFace => ({
  ...{ image: 'attention', isPaused: false, tooltip: cut(sentence) },
});

const cut = (text: string): string =>
  text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;

function checkedAt(moment: number, locale: string): string {
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(moment);
  return say('trayLastCheck', { time });
}

function momentText(moment: number, locale: string): string {
  const style = { weekday: 'short', hour: '2-digit', minute: '2-digit' } as const;
  return new Intl.DateTimeFormat(locale, style).format(moment);
}
