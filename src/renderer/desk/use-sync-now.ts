import { useState } from 'react';
import type { CalbridgeApi } from '../../main/ipc/contract.ts';
import type { Failure } from '../../main/ipc/contract/shape.ts';
import { ask } from '../api.ts';

export interface SyncNow {
  /** Null means all people. */
  readonly run: (pair: string | null) => void;
  /** Whether this run, or one of all people, was asked for and has not ended. */
  readonly isAsked: (pair: string | null) => boolean;
  readonly failure: Failure | null;
  /** Shows what else about everybody went wrong. */
  readonly fail: (failure: Failure) => void;
  readonly dismiss: () => void;
}

export function useSyncNow(api: CalbridgeApi): SyncNow {
  const [asked, setAsked] = useState<readonly (string | null)[]>([]);
  const [failure, setFailure] = useState<Failure | null>(null);
  const start = async (pair: string | null): Promise<void> => {
    setFailure(null);
    setAsked((others) => [...others, pair]);
    const answer = await ask(() => api.sync.runNow({ pair }));
    setAsked((others) => others.filter((one) => one !== pair));
    if (!answer.ok) setFailure(answer.error);
  };
  const isAsked = (pair: string | null): boolean => asked.includes(pair) || asked.includes(null);
  return {
    run: (pair) => {
      if (!isAsked(pair)) void start(pair);
    },
    isAsked,
    failure,
    fail: setFailure,
    dismiss: () => {
      setFailure(null);
    },
  };
}
