/** What the window knows of the main process: a snapshot, and the events that replace it. */
import { useEffect, useState } from 'react';
import type { AboutView, CalbridgeApi, Failure, StatusView } from '../../../main/ipc/contract.ts';
import { ask } from '../../api.ts';

export interface Desk {
  readonly about: AboutView | null;
  /** Null while it loads. */
  readonly status: StatusView | null;
  readonly failure: Failure | null;
}

const LOADING: Desk = { about: null, status: null, failure: null };

/** Asks again from the beginning whenever `attempt` changes. */
export function useDesk(api: CalbridgeApi, attempt: number): Desk {
  const [desk, setDesk] = useState<Desk>(LOADING);
  useEffect(() => follow(api, setDesk), [api, attempt]);
  return desk;
}

function follow(api: CalbridgeApi, set: (change: (desk: Desk) => Desk) => void): () => void {
  let ended = false;
  // An event is newer than the answer to a question that was asked before it.
  let age = 0;
  const change = (part: Partial<Desk>): void => {
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
