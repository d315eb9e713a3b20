/** What stands in the menu of the tray. */
import type { MenuItemConstructorOptions } from 'electron';
import type { PauseLength } from '../sync/pause-length.ts';
import { say } from '../words/tongue.ts';
import type { TrayFace } from './tray-sentence.ts';

export interface TrayCommands {
  readonly open: () => void;
  readonly openLog: () => void;
  readonly syncNow: () => void;
  readonly pause: (length: PauseLength) => void;
  readonly resume: () => void;
  readonly quit: () => void;
}

export function trayMenu(face: TrayFace, commands: TrayCommands): MenuItemConstructorOptions[] {
  const { open, openLog, syncNow, quit } = commands;
  return [
    { label: literally(face.tooltip), enabled: false },
    { type: 'separator' },
    { label: say('syncNow'), click: syncNow, enabled: face.image !== 'syncing' },
    pauseItem(face, commands),
    { type: 'separator' },
    { label: say('openCalbridge'), click: open },
    { label: say('log'), click: openLog },
    { type: 'separator' },
    { label: say('quit'), click: quit },
  ];
}

/** A menu takes a single `&` for the mark of the letter that chooses the item. */
const literally = (text: string): string => text.replaceAll('&', '&&');

function pauseItem(
  { isPaused }: TrayFace,
  { pause, resume }: TrayCommands,
): MenuItemConstructorOptions {
  if (isPaused) return { label: say('resume'), click: resume };
  const item = (label: string, length: PauseLength): MenuItemConstructorOptions => ({
    label,
    click: () => {
      pause(length);
    },
  });
  return {
    label: say('pause'),
    submenu: [
      item(say('pauseHour'), 'hour'),
      item(say('pauseTomorrow'), 'until-tomorrow'),
      item(say('pauseUntilResumed'), 'until-resumed'),
    ],
  };
}
