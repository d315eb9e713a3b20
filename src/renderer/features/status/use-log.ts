import { useEffect, useState } from 'react';
import type { CalbridgeApi } from '../../../main/ipc/contract.ts';
import type { LogLineView } from '../../../main/ipc/contract/log.ts';
import { ask } from '../../api.ts';

const LINES = 30;
const EVERY_MS = 2_000;

/** The recent lines, newest last; null until they are known. Kept when they cannot be asked for. */
export function useLog(api: CalbridgeApi): readonly LogLineView[] | null {
  const [lines, setLines] = useState<readonly LogLineView[] | null>(null);
  useEffect(() => {
    let ended = false;
    const load = async (): Promise<void> => {
      const answer = await ask(() => api.log.recent({ lines: LINES }));
      if (!ended && answer.ok) {
        setLines((known) => (isSame(known, answer.value) ? known : answer.value));
      }
    };
    void load();
    const timer = setInterval(() => void load(), EVERY_MS);
    const stop = api.sync.statusChanged(() => void load());
    return () => {
      ended = true;
      clearInterval(timer);
      stop();
    };
  }, [api]);
  return lines;
}

function isSame(one: readonly LogLineView[] | null, other: readonly LogLineView[]): boolean {
  return (
    one?.length === other.length &&
    one.every((line, at) => line.at === other[at]?.at && line.message === other[at].message)
  );
}
