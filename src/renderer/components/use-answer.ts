/** Asks once for what a part of a page shows, and again when it becomes about something else. */
import { useCallback, useEffect, useState } from 'react';
import type { Failure, Result } from '../../main/ipc/contract/shape.ts';
import { ask } from '../api.ts';

export interface Answer<Value> {
  /** Null while nothing is known. */
  readonly known: { readonly value: Value } | null;
  readonly failure: Failure | null;
  /** Asks once more; what is known stays until then. */
  readonly again: () => void;
}

interface State<Value> {
  /** About what it was asked. */
  readonly about: string;
  readonly known: Answer<Value>['known'];
  readonly failure: Failure | null;
}

/** @param about names what is asked; null: nothing is asked. The call must stay the same function */
export function useAnswer<Value>(
  about: string | null,
  call: () => Promise<Result<Value>>,
): Answer<Value> {
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<State<Value> | null>(null);
  useEffect(() => {
    if (about === null) return undefined;
    let isOver = false;
    void ask(call).then((answer) => {
      if (isOver) return;
      setState(
        answer.ok
          ? { about, known: { value: answer.value }, failure: null }
          : { about, known: null, failure: answer.error },
      );
    });
    return () => {
      isOver = true;
    };
  }, [about, call, attempt]);
  const again = useCallback(() => {
    setAttempt((last) => last + 1);
  }, []);
  // What is known of something else is not shown.
  const own = state?.about === about ? state : null;
  return { known: own?.known ?? null, failure: own?.failure ?? null, again };
}
