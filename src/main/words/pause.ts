import type { Paused } from '../../sync/index.ts';
import { momentText } from './moment.ts';

export function pauseText({ until }: Paused): string {
  return until === null
    ? 'Synchronisation is paused until a person resumes it.'
    : `Synchronisation is paused until ${momentText(until)}.`;
}
