/** What each section of the options gets. */
import type { CalbridgeApi } from '../../../main/ipc/contract.ts';
import type { OptionsView } from '../../../main/ipc/contract/options.ts';
import type { Place } from './mistakes.ts';
import type { CrmListsAnswer } from './use-options.ts';
import type { ProxyPassword } from './use-proxy-password.ts';

export interface SectionProps {
  readonly api: CalbridgeApi;
  readonly draft: OptionsView;
  readonly usual: OptionsView;
  readonly crm: CrmListsAnswer;
  readonly mistakes: ReadonlyMap<Place, string>;
  readonly proxyPassword: ProxyPassword;
  readonly change: (change: (draft: OptionsView) => OptionsView) => void;
}

export type SyncOptions = OptionsView['sync'];

/** Changes some of how is synchronised. */
export function withSync(part: Partial<SyncOptions>): (draft: OptionsView) => OptionsView {
  return (draft) => ({ ...draft, sync: { ...draft.sync, ...part } });
}
