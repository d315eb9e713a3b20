import type { BySide } from '../../sync/index.ts';
import { say } from './tongue.ts';

/** In the language of the moment, as they stand in a sentence. */
export const SIDE_NAMES: BySide<string> = {
  get crm() {
    return say('sideCrm');
  },
  get calendar() {
    return say('sideCalendar');
  },
};
