/** Does one thing after the other for the page, and keeps what is to be said about it. */
import { useState } from 'react';
import type { Failure, Result } from '../../main/ipc/contract/shape.ts';
import { ask } from '../api.ts';

export interface Notice {
  /** `warning`: it was done in part only. */
  readonly tone: 'success' | 'warning';
  readonly text: string;
  /** The way back, if there is one. */
  readonly undo: { readonly label: string; readonly onPress: () => void } | null;
}

export interface Act {
  readonly isBusy: boolean;
  readonly failure: Failure | null;
  readonly notice: Notice | null;
  /** Answers null when it failed; the failure is shown. */
  readonly run: <Value>(call: () => Promise<Result<Value>>) => Promise<{ value: Value } | null>;
  readonly say: (text: string, undo?: Notice['undo']) => void;
  /** Says what was done in part only. */
  readonly warn: (text: string) => void;
  readonly dismiss: () => void;
}

export function useAct(): Act {
  const [count, setCount] = useState(0);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [notice, setNotice] = useState<Notice | null>(null);
  const run: Act['run'] = async (call) => {
    setFailure(null);
    setNotice(null);
    setCount((before) => before + 1);
    const answer = await ask(call);
    setCount((before) => before - 1);
    if (answer.ok) return { value: answer.value };
    setFailure(answer.error);
    return null;
  };
  return {
    isBusy: count > 0,
    failure,
    notice,
    run,
    say: (text, undo = null) => {
      setNotice({ tone: 'success', text, undo });
    },
    warn: (text) => {
      setNotice({ tone: 'warning', text, undo: null });
    },
    dismiss: () => {
      setFailure(null);
      setNotice(null);
    },
  };
}
