/** How important a line is, as word and colour. */
import type { LogRecordView } from '../../../main/ipc/contract/log.ts';
import { t } from '../../words/words.ts';

export interface LevelLook {
  readonly word: () => string;
  readonly colour: string;
}

const DAMAGED: LevelLook = { word: () => t('log:wordDamaged'), colour: 'warning.main' };

const LOOKS: Readonly<Record<NonNullable<LogRecordView['level']>, LevelLook>> = {
  debug: { word: () => t('log:wordDebug'), colour: 'text.secondary' },
  info: { word: () => t('log:wordInfo'), colour: 'text.secondary' },
  warn: { word: () => t('log:wordWarn'), colour: 'warning.main' },
  error: { word: () => t('log:wordError'), colour: 'error.main' },
};

export function levelLook(level: LogRecordView['level']): LevelLook {
  return level === null ? DAMAGED : LOOKS[level];
}
