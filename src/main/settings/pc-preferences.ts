/** What is set for this PC, behind one face: how the window looks, and whether it starts by itself. */
import { SyncError } from '../../sync/index.ts';
import type { LoginStart } from '../platform/login-start.ts';
import type { Preferences, PreferencesFile } from './preferences.ts';

export interface PcView {
  readonly theme: Preferences['theme'];
  readonly startsAtLogin: boolean;
  /** False: this copy is not installed. */
  readonly canStartAtLogin: boolean;
  readonly updates: Preferences['updates'];
  readonly updateFeed: string;
}

export type PcWish = Pick<PcView, 'theme' | 'startsAtLogin' | 'updates' | 'updateFeed'>;

export interface PcPreferences {
  read(): PcView;
  /** Answers what is so then. @throws SyncError settings when the system does not allow it */
  change(wanted: PcWish): PcView;
}

export interface PcParts {
  readonly file: PreferencesFile;
  readonly login: LoginStart;
  /** Shows the theme in every window from now on. */
  readonly show: (theme: Preferences['theme']) => void;
}

export function pcPreferences({ file, login, show }: PcParts): PcPreferences {
  const read: PcPreferences['read'] = () => ({
    ...wishesIn(file.read()),
    startsAtLogin: login.isPossible && login.isOn(),
    canStartAtLogin: login.isPossible,
  });
  show(file.read().theme);
  return {
    read,
    change: ({ startsAtLogin, ...wishes }) => {
      const { theme } = wishes;
      file.update((known) => ({ ...known, ...wishes }));
      show(theme);
      if (login.isPossible && startsAtLogin !== login.isOn()) set(login, startsAtLogin);
      return read();
    },
  };
}

const wishesIn = ({ theme, updates, updateFeed }: Preferences) => ({ theme, updates, updateFeed });

function set(login: LoginStart, on: boolean): void {
  try {
    login.set(on);
  } catch (thrown) {
    const text = 'The system did not let Calbridge change whether it starts by itself.';
    throw new SyncError('settings', text, { cause: thrown });
  }
}
