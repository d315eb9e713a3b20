/** Takes a decision to the main process, and says what came of it. */
import { useState } from 'react';
import type { DecisionOutcome } from '../../../main/ipc/contract/conflicts.ts';
import type { Result } from '../../../main/ipc/contract/shape.ts';
import { useAct, type Act } from '../../components/use-act.ts';

export interface Deciding {
  readonly act: Act;
  /** Counts the answers that the world had changed: what is shown is asked for anew. */
  readonly changes: number;
  readonly decide: (call: () => Promise<Result<DecisionOutcome>>) => void;
}

/** @param onDecided asks anew what waits */
export function useDeciding(onDecided: () => void): Deciding {
  const act = useAct();
  const [changes, setChanges] = useState(0);
  const take = async (call: () => Promise<Result<DecisionOutcome>>): Promise<void> => {
    const answer = await act.run(call);
    if (answer !== null) {
      const { kind, sentence } = answer.value;
      if (kind === 'done') act.say(sentence);
      else act.warn(sentence);
      if (kind === 'changed') setChanges((before) => before + 1);
    }
    onDecided();
  };
  return {
    act,
    changes,
    decide: (call) => {
      if (!act.isBusy) void take(call);
    },
  };
}
