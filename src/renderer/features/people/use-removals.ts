/** Asks which copies could be taken away, when somebody wants to know. */
import { useEffect, useState } from 'react';
import type { CalbridgeApi } from '../../../main/ipc/contract.ts';
import type { RemovalsView } from '../../../main/ipc/contract/people.ts';
import type { Failure } from '../../../main/ipc/contract/shape.ts';
import { ask } from '../../api.ts';

export interface Removals {
  /** Null while nothing is known. */
  readonly known: RemovalsView | null;
  readonly failure: Failure | null;
  readonly again: () => void;
}

const NOTHING = { known: null, failure: null };

/** @param pair nobody is asked about null */
export function useRemovals(api: CalbridgeApi, pair: string | null): Removals {
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<Omit<Removals, 'again'>>(NOTHING);
  useEffect(() => {
    if (pair === null) return undefined;
    let ended = false;
    void ask(() => api.people.previewRemoval({ pair })).then((answer) => {
      if (ended) return;
      setState(
        answer.ok ? { known: answer.value, failure: null } : { known: null, failure: answer.error },
      );
    });
    return () => {
      ended = true;
    };
  }, [api, pair, attempt]);
  return {
    ...state,
    again: () => {
      setState(NOTHING);
      setAttempt((before) => before + 1);
    },
  };
}
