/** The work of the steps: asks the main process, one thing at a time. */
import { useEffect, useRef, useState } from 'react';
import type { CalbridgeApi } from '../../../main/ipc/contract.ts';
import type { Failure, Result } from '../../../main/ipc/contract/shape.ts';
import { ask } from '../../api.ts';
import {
  begin,
  enteredSecrets,
  filledIn,
  isTouched,
  stepBefore,
  withFound,
  withTested,
} from './wizard-state.ts';
import type { Side, WizardState } from './wizard-state.ts';

type Change = (change: (state: WizardState) => WizardState) => void;

export interface Wizard {
  /** Null while it opens. */
  readonly state: WizardState | null;
  readonly failure: Failure | null;
  /** What is going on. */
  readonly progress: string;
  readonly change: Change;
  readonly test: (side: Side) => Promise<void>;
  readonly findPeople: () => Promise<void>;
  readonly verify: () => Promise<void>;
  readonly finish: () => Promise<void>;
  readonly back: () => void;
  readonly stop: () => void;
  /** These two answer whether it is done; otherwise the failure is shown. */
  readonly keep: () => Promise<boolean>;
  readonly drop: () => Promise<boolean>;
}

type Asked<Answer> = (answer: Answer, state: WizardState) => WizardState;

export function useWizard(api: CalbridgeApi): Wizard {
  const [state, setState] = useState<WizardState | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [progress, setProgress] = useState('');
  const latest = useRef<WizardState | null>(null);
  const change: Change = (by) => {
    setState((now) => now && by(now));
  };
  useEffect(() => {
    latest.current = state;
  }, [state]);
  useEffect(() => {
    let ended = false;
    void ask(api.wizard.open).then((answer) => {
      if (ended) return;
      if (answer.ok) setState(begin(answer.value));
      else setFailure(answer.error);
    });
    const end = api.wizard.progress(({ sentence }) => {
      setProgress(sentence);
    });
    return () => {
      ended = true;
      end();
      leave(api, latest.current);
    };
  }, [api]);
  useKeeping(api, state, (keepFailure) => {
    change((now) => (now.keepFailure === keepFailure ? now : { ...now, keepFailure }));
  });
  const work: Work = async (call, then) => {
    setProgress('');
    change((now) => ({ ...now, busy: true, failure: null }));
    const answer = await ask(call);
    change((now) => {
      const idle = { ...now, busy: false };
      if (answer.ok) return then(answer.value, idle);
      return answer.error.code === 'cancelled' ? idle : { ...idle, failure: answer.error };
    });
    return answer.ok;
  };
  return {
    ...{ state, failure, progress, change },
    ...worksOf(api, { work, change }, state),
    back: () => {
      change((now) => ({ ...now, step: stepBefore(now.step), failure: null }));
    },
    stop: () => void ask(api.wizard.cancel),
  };
}

type Work = <Answer>(call: () => Promise<Result<Answer>>, then: Asked<Answer>) => Promise<boolean>;

function worksOf(
  api: CalbridgeApi,
  { work, change }: { readonly work: Work; readonly change: Change },
  state: WizardState | null,
): Pick<Wizard, 'test' | 'findPeople' | 'verify' | 'finish' | 'keep' | 'drop'> {
  const { wizard } = api;
  const now = (): WizardState => {
    if (state === null) throw new Error('The setup is not open yet.');
    return state;
  };
  const { settle, orUnsettled } = endsOf(work, change);
  return {
    test: async (side) => {
      const { values } = now();
      const secrets = enteredSecrets(now(), side);
      await work(
        () => wizard.test({ side, values: values[side], secrets }),
        (tested, then) => withTested(then, side, tested),
      );
    },
    findPeople: async () => {
      await work(wizard.people, (found, then) => withFound(then, found));
    },
    verify: async () => {
      const users = [...now().chosen];
      await work(
        () => wizard.verify({ users }),
        (verified, then) => ({ ...then, verified }),
      );
    },
    finish: async () => {
      const { start, changed } = now();
      settle();
      const done = await work(
        () => wizard.finish({ start }),
        ({ linked }, then) => ({ ...then, linked, step: 'done', changed: false }),
      );
      // Nothing was stored: whoever leaves now would lose what was typed.
      if (!done) change((then) => ({ ...then, changed }));
    },
    keep: () => {
      const draft = filledIn(now());
      return orUnsettled(() => wizard.keepDraft(draft));
    },
    drop: () => orUnsettled(wizard.dropDraft),
  };
}

interface Ends {
  /** From here on there is nothing to keep as a draft, also not what was typed just now. */
  readonly settle: () => void;
  /** Settles, unless it fails. */
  readonly orUnsettled: (call: () => Promise<Result<null>>) => Promise<boolean>;
}

function endsOf(work: Work, change: Change): Ends {
  const settle = (): void => {
    change((then) => ({ ...then, changed: false, keepFailure: null }));
  };
  const orUnsettled = async (call: () => Promise<Result<null>>): Promise<boolean> => {
    settle();
    const done = await work(call, (_, then) => then);
    if (!done) change((then) => ({ ...then, changed: true }));
    return done;
  };
  return { settle, orUnsettled };
}

/** How long nothing is typed before it is kept. */
const REST_MS = 300;

/** Whoever quits, or loses the power, finds again what was typed. */
function useKeeping(
  api: CalbridgeApi,
  state: WizardState | null,
  onKept: (failure: Failure | null) => void,
): void {
  const toKeep = state !== null && state.changed && isTouched(state) ? state : null;
  const { values, secrets } = toKeep ?? {};
  useEffect(() => {
    if (toKeep === null) return;
    const timer = setTimeout(() => {
      void ask(() => api.wizard.keepDraft(filledIn(toKeep))).then((answer) => {
        onKept(answer.ok ? null : answer.error);
      });
    }, REST_MS);
    return () => {
      clearTimeout(timer);
    };
    // Whatever else changes in the state is not kept; where nothing is to be kept, these are gone.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [api, values, secrets]);
}

/** Whoever goes to another page has not decided to lose anything. */
function leave(api: CalbridgeApi, state: WizardState | null): void {
  if (state?.busy === true) void ask(api.wizard.cancel);
  if (state?.changed === true) void ask(() => api.wizard.keepDraft(filledIn(state)));
}
