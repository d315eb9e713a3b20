/** By which way the servers are asked that are filled in: what is stored, and what is typed. */
import { useState } from 'react';
import type { CalbridgeApi } from '../../../main/ipc/contract.ts';
import type { ProxyView, StoredProxyView } from '../../../main/ipc/contract/proxy.ts';
import type { Failure } from '../../../main/ipc/contract/shape.ts';
import { proxyMistakes, type ProxyMistakes } from '../../components/proxy-mistakes.ts';
import { useAct } from '../../components/use-act.ts';
import { useAnswer } from '../../components/use-answer.ts';

export interface ProxyDraft {
  /** Null while it is not known. */
  readonly proxy: ProxyView | null;
  readonly password: string;
  /** Whether a password is known for this very proxy and user. */
  readonly isKept: boolean;
  readonly mistakes: ProxyMistakes;
  readonly failure: Failure | null;
  readonly change: (proxy: ProxyView) => void;
  readonly enter: (password: string) => void;
  /** Stores what was changed; answers whether one can go on with it. */
  readonly store: () => Promise<boolean>;
}

export function useProxy(api: CalbridgeApi, onChange: () => void): ProxyDraft {
  const asked = useAnswer('proxy', api.wizard.proxy);
  const act = useAct();
  const [newer, setNewer] = useState<StoredProxyView | null>(null);
  const [draft, setDraft] = useState<ProxyView | null>(null);
  const [password, setPassword] = useState('');
  const stored = newer ?? asked.known?.value ?? null;
  const proxy = draft ?? stored?.settings ?? null;
  const mistakes = proxy === null ? new Map<never, string>() : proxyMistakes(proxy);
  const before = stored?.settings;
  const isKept =
    stored?.hasPassword === true &&
    before?.address === proxy?.address &&
    before?.user === proxy?.user;
  return {
    ...{ proxy, password, isKept, mistakes },
    failure: act.failure ?? asked.failure,
    change: (changed) => {
      setDraft(changed);
      onChange();
    },
    enter: (entered) => {
      setPassword(entered);
      onChange();
    },
    store: async () => {
      if (proxy === null || (draft === null && password === '')) return true;
      if (mistakes.size > 0) return false;
      const wanted = { settings: proxy, password: password === '' ? null : password };
      const done = await act.run(() => api.wizard.setProxy(wanted));
      if (done === null) return false;
      setNewer(done.value);
      setDraft(null);
      setPassword('');
      return true;
    },
  };
}
