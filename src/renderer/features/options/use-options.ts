/** The stored settings, what is on the screen instead of them, and the way back to the disk. */
import { useEffect, useState } from 'react';
import type { CalbridgeApi } from '../../../main/ipc/contract.ts';
import type { CrmListsView, OptionsView } from '../../../main/ipc/contract/options.ts';
import type { Failure } from '../../../main/ipc/contract/shape.ts';
import { ask } from '../../api.ts';
import { useProxyPassword, type ProxyPassword } from './use-proxy-password.ts';

export interface Options {
  /** Null while it loads. */
  readonly stored: OptionsView | null;
  readonly usual: OptionsView | null;
  readonly draft: OptionsView | null;
  readonly failure: Failure | null;
  readonly isSaving: boolean;
  /** Whether the last thing that happened is that they were stored. */
  readonly isSaved: boolean;
  readonly proxyPassword: ProxyPassword;
  readonly change: (change: (draft: OptionsView) => OptionsView) => void;
  readonly discard: () => void;
  /** `ended` is called whatever came of it. */
  readonly save: (ended: () => void) => void;
  readonly again: () => void;
}

interface Known {
  readonly hasProxyPassword: boolean;
  readonly stored: OptionsView;
  readonly usual: OptionsView;
}

interface Loaded {
  readonly known: Known | null;
  readonly failure: Failure | null;
}

function useStored(api: CalbridgeApi, attempt: number): Loaded {
  const [loaded, setLoaded] = useState<Loaded>({ known: null, failure: null });
  useEffect(() => {
    let isOver = false;
    void ask(api.options.read).then((answer) => {
      if (isOver) return;
      if (!answer.ok) setLoaded({ known: null, failure: answer.error });
      else {
        const { settings: stored, ...others } = answer.value;
        setLoaded({ known: { stored, ...others }, failure: null });
      }
    });
    return () => {
      isOver = true;
    };
  }, [api, attempt]);
  return loaded;
}

export function useOptions(api: CalbridgeApi): Options {
  const [attempt, setAttempt] = useState(0);
  const loaded = useStored(api, attempt);
  /** Null: as it was loaded. */
  const [saved, setSaved] = useState<OptionsView | null>(null);
  const [draft, setDraft] = useState<OptionsView | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [stage, setStage] = useState<'editing' | 'saving' | 'saved'>('editing');
  const stored = saved ?? loaded.known?.stored ?? null;
  const shown = draft ?? stored;
  const edit = (): void => {
    setStage('editing');
  };
  const has = loaded.known?.hasProxyPassword ?? false;
  const password = useProxyPassword({ has, onEnter: edit }, stored, shown);
  const save = async (ended: () => void): Promise<void> => {
    if (stored === null || shown === null || stage === 'saving') return;
    setStage('saving');
    setFailure(null);
    const proxyPassword = password.for(shown);
    const answer = await ask(() => api.options.save({ was: stored, will: shown, proxyPassword }));
    setStage(answer.ok ? 'saved' : 'editing');
    if (!answer.ok) setFailure(answer.error);
    else {
      setSaved(shown);
      password.settle(true);
    }
    ended();
  };
  return {
    stored,
    usual: loaded.known?.usual ?? null,
    draft: shown,
    failure: failure ?? loaded.failure,
    ...{ isSaving: stage === 'saving', isSaved: stage === 'saved' },
    proxyPassword: password,
    change: (change) => {
      edit();
      setDraft((now) => (now ?? stored) && change((now ?? stored) as OptionsView));
    },
    discard: () => {
      setFailure(null);
      setDraft(null);
      password.settle(false);
    },
    save: (ended) => void save(ended),
    again: () => {
      setAttempt((last) => last + 1);
    },
  };
}

export interface CrmListsAnswer {
  /** Null while they are not known. */
  readonly lists: CrmListsView | null;
  readonly failure: Failure | null;
}

export function useCrmLists(api: CalbridgeApi, hasCrm: boolean): CrmListsAnswer {
  const [answer, setAnswer] = useState<CrmListsAnswer>({ lists: null, failure: null });
  useEffect(() => {
    if (!hasCrm) return undefined;
    let isOver = false;
    void ask(api.options.lists).then((told) => {
      if (isOver) return;
      setAnswer(
        told.ok ? { lists: told.value, failure: null } : { lists: null, failure: told.error },
      );
    });
    return () => {
      isOver = true;
    };
  }, [api, hasCrm]);
  return answer;
}
