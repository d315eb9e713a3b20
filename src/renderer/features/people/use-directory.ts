/** Who is there on both sides, and who looks the same; asked for anew when the links change. */
import { useEffect, useState } from 'react';
import type { CalbridgeApi } from '../../../main/ipc/contract.ts';
import type { AccountView, SuggestionsView } from '../../../main/ipc/contract/people.ts';
import type { Failure } from '../../../main/ipc/contract/shape.ts';
import { ask } from '../../api.ts';

export interface Accounts {
  readonly users: readonly AccountView[];
  readonly mailboxes: readonly AccountView[];
}

export interface Directory {
  /** Null while it loads. */
  readonly accounts: Accounts | null;
  readonly suggestions: SuggestionsView | null;
  readonly failure: Failure | null;
  /** Asks the servers, whatever is known already. */
  readonly again: () => void;
}

interface Known {
  readonly accounts: Accounts | null;
  readonly suggestions: SuggestionsView | null;
  readonly failure: Failure | null;
}

const NOTHING: Known = { accounts: null, suggestions: null, failure: null };

/** @param links changes whenever somebody is linked or unlinked */
export function useDirectory(api: CalbridgeApi, links: string): Directory {
  const [attempt, setAttempt] = useState(0);
  const [known, setKnown] = useState<Known>(NOTHING);
  useEffect(() => {
    let ended = false;
    const set = (part: Partial<Known>): void => {
      if (!ended) setKnown((before) => ({ ...before, ...part }));
    };
    const load = async (): Promise<void> => {
      const answer = await ask(() => api.people.everybody({ refresh: attempt > 0 }));
      if (!answer.ok) {
        set({ failure: answer.error });
        return;
      }
      set({ accounts: answer.value, failure: null });
      // What is not known is only not suggested.
      const found = await ask(api.people.suggestions);
      if (found.ok) set({ suggestions: found.value });
    };
    void load();
    return () => {
      ended = true;
    };
  }, [api, links, attempt]);
  const again = (): void => {
    setKnown(NOTHING);
    setAttempt((before) => before + 1);
  };
  return { ...known, again };
}
