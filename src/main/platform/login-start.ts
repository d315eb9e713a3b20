/** Whether the program starts with the user's session, hidden in the tray. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { App } from 'electron';
import { writePrivately } from './private-file.ts';

export const HIDDEN = '--hidden';

export interface LoginStart {
  /** False for a copy that is not installed: what starts it may be gone tomorrow. */
  readonly isPossible: boolean;
  isOn(): boolean;
  /** @throws Error when the system does not allow it */
  set(on: boolean): void;
}

export interface LoginStartParts {
  readonly app: Pick<App, 'isPackaged' | 'getLoginItemSettings' | 'setLoginItemSettings'>;
  readonly platform: NodeJS.Platform;
  /** The program that the system is to start. */
  readonly program: string;
  /** The folder for settings of the user, `~/.config` on Linux. */
  readonly configDir: string;
}

export function loginStart(parts: LoginStartParts): LoginStart {
  const isPossible = parts.app.isPackaged;
  if (parts.platform === 'linux') return { isPossible, ...desktopEntry(parts) };
  const args = [HIDDEN];
  return {
    isPossible,
    isOn: () => parts.app.getLoginItemSettings({ args }).openAtLogin,
    set: (on) => {
      parts.app.setLoginItemSettings({ openAtLogin: on, args });
    },
  };
}

/** Electron does not know the sessions of Linux; freedesktop.org's Autostart Specification does. */
function desktopEntry({ program, configDir }: LoginStartParts): Omit<LoginStart, 'isPossible'> {
  const file = path.join(configDir, 'autostart', 'calbridge.desktop');
  return {
    // Desktops switch an entry off by a line in it.
    isOn: () =>
      existsSync(file) &&
      !/^(Hidden=true|X-GNOME-Autostart-enabled=false)$/m.test(readFileSync(file, 'utf8')),
    set: (on) => {
      if (on) writePrivately(file, entryFor(program));
      else rmSync(file, { force: true });
    },
  };
}

function entryFor(program: string): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Calbridge',
    `Exec=${quoted(program)} ${HIDDEN}`,
    'Terminal=false',
    '',
  ].join('\n');
}

/** As the Desktop Entry Specification wants an argument, and then the string that it stands in. */
function quoted(program: string): string {
  const argument = program.replaceAll(/(["`$\\])/g, '\\$1').replaceAll('%', '%%');
  return `"${argument.replaceAll('\\', '\\\\')}"`;
}
