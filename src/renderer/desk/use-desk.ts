/** What the window knows of the main process: a snapshot, and the events that replace it. */
import { useEffect, useState } from 'react';
import type { CalbridgeApi } from '../../main/ipc/contract.ts';
import type { AboutView } from '../../main/ipc/contract/app.ts';
import type { Failure } from '../../main/ipc/contract/shape.ts';
import type { StatusView } from '../../main/ipc/contract/sync.ts';
import { ask } from '../api.ts';

interface Known {
  readonly about: AboutView | null;
  /** Null while it loads. */
  readonly status: StatusView | null;
  readonly failure: Failure | null;
}

const LOADING: Known = { about: null, status: null, failure: null };

export interface Desk extends Known {
  /** Asks again from the beginning. */
  readonly again: () => void;
}

export function useDesk(api: CalbridgeApi): Desk {
  const [attempt, setAttempt] = useState(0);
  const [known, setKnown] = useState<Known>(LOADING);
  useEffect(() => follow(api, setKnown), [api, attempt]);
  return {
    ...known,
    again: () => {
      setAttempt((last) => last + 1);
    },
  };
}

function follow(api: CalbridgeApi, set: (change: (desk: Known) => Known) => void): () => void {
  let ended = false;
  // An event is newer than the answer to a question that was asked before it.
  let age = 0;
  const change = (part: Partial<Known>): void => {
    if (!ended) set((desk) => ({ ...desk, ...part }));
  };
  const load = async (): Promise<void> => {
    const asked = (age += 1);
    change({ status: null, failure: null });
    const answer = await ask(api.sync.status);
    if (asked !== age) return;
    change(answer.ok ? { status: answer.value } : { failure: answer.error });
  };
  const stops = [
    api.sync.statusChanged((status) => {
      age += 1;
      change({ status, failure: null });
    }),
    api.app.aboutChanged((about) => {
      change({ about });
      void load();
    }),
  ];
  void ask(api.app.about).then((answer) => {
    if (answer.ok) change({ about: answer.value });
  });
  void load();
  return () => {
    ended = true;
    for (const stop of stops) stop();
  };
}
