/** The words of forms, whose fields come from the main process. */
import { english } from './english.ts';
import { t } from './words.ts';

type Key = keyof typeof english.forms;

/** Empty when there are none. */
export function formWord(key: string): string {
  return Object.hasOwn(english.forms, key) ? t(`forms:${key as Key}`) : '';
}
