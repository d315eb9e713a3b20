/** The password for the proxy: what is typed, and whether one is known that is not shown. */
import { useState } from 'react';
import type { OptionsView } from '../../../main/ipc/contract/options.ts';

export interface ProxyPassword {
  /** Whether one is known for the proxy and the user that are on the screen. */
  readonly isKept: boolean;
  readonly entered: string;
  readonly enter: (password: string) => void;
}

interface HeldPassword extends ProxyPassword {
  /** What goes to the main process with this; null: the one that is known stands. */
  readonly for: (will: OptionsView) => string | null;
  /** It is stored, or not wanted any more. */
  readonly settle: (isStored: boolean) => void;
}

const isSame = (one: OptionsView, other: OptionsView): boolean =>
  one.proxy.address === other.proxy.address && one.proxy.user === other.proxy.user;

interface Loaded {
  /** Whether one is known for the proxy that is stored, as it was loaded. */
  readonly has: boolean;
  readonly onEnter: () => void;
}

export function useProxyPassword(
  { has, onEnter }: Loaded,
  stored: OptionsView | null,
  draft: OptionsView | null,
): HeldPassword {
  const [entered, setEntered] = useState('');
  /** What was stored here, since it was loaded. */
  const [newer, setNewer] = useState<boolean | null>(null);
  const isKept = stored !== null && draft !== null && isSame(stored, draft) && (newer ?? has);
  const isAsked = ({ proxy: { mode, user } }: OptionsView): boolean =>
    mode === 'manual' && user !== '';
  return {
    ...{ isKept, entered },
    enter: (password) => {
      setEntered(password);
      onEnter();
    },
    for: (will) => (entered !== '' && isAsked(will) ? entered : null),
    settle: (isStored) => {
      if (isStored) setNewer(isKept || entered !== '');
      setEntered('');
    },
  };
}
