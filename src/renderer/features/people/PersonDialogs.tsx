/** The dialogs that ask before something is done with people. */
import type { ReactElement } from 'react';
import type { CalbridgeApi } from '../../../main/ipc/contract.ts';
import type { LinkWishView, RemovalsView } from '../../../main/ipc/contract/people.ts';
import type { PairView } from '../../../main/ipc/contract/sync.ts';
import { t } from '../../words/words.ts';
import { RenameDialog } from './RenameDialog.tsx';
import { UnlinkDialog, type UnlinkWay } from './UnlinkDialog.tsx';
import type { Act } from '../../components/use-act.ts';
import { useLinking } from './use-linking.ts';

export type Asked =
  | { readonly kind: 'rename'; readonly pair: PairView }
  | { readonly kind: 'unlink'; readonly pairs: readonly PairView[] };

export interface PersonDialogsProps {
  readonly api: CalbridgeApi;
  readonly act: Act;
  readonly asked: Asked;
  readonly onClose: () => void;
}

export function PersonDialogs({ api, act, asked, onClose }: PersonDialogsProps): ReactElement {
  const unlink = useUnlinking(api, act);
  if (asked.kind === 'rename') {
    return (
      <RenameDialog
        pair={asked.pair}
        isBusy={act.isBusy}
        onClose={onClose}
        onRename={(name) => {
          void act.run(() => api.people.rename({ pair: asked.pair.id, name })).then(onClose);
        }}
      />
    );
  }
  return (
    <UnlinkDialog
      api={api}
      pairs={asked.pairs}
      isBusy={act.isBusy}
      onClose={onClose}
      onUnlink={(way, removals) => {
        void unlink(asked.pairs, way, removals).then(onClose);
      }}
    />
  );
}

type Unlinking = (
  pairs: readonly PairView[],
  way: UnlinkWay,
  removals: RemovalsView | null,
) => Promise<void>;

function useUnlinking(api: CalbridgeApi, act: Act): Unlinking {
  const link = useLinking(api, act);
  return async (pairs, way, removals) => {
    const [first] = pairs;
    if (first === undefined) return;
    const ids = pairs.map(({ id }) => id);
    const told = { count: pairs.length, person: first.person };
    const links = pairs.map((pair): LinkWishView => ({
      ...{ user: pair.user, mailbox: pair.mailboxEmail, direction: pair.direction },
      enabled: pair.state !== 'disabled',
    }));
    const again = { label: t('people:linkAgain'), onPress: () => void link(links) };
    if (way === 'freeze') {
      const done = await act.run(() => api.people.setEnabled({ pairs: ids, enabled: false }));
      if (done !== null) act.say(t('people:frozen', told));
    } else if (way === 'keep') {
      const done = await act.run(() => api.people.unlink({ pairs: ids }));
      if (done !== null) act.say(t('people:unlinked', told), again);
    } else {
      const hash = removals?.hash ?? '';
      const done = await act.run(() => api.people.unlinkAndRemove({ pair: first.id, hash }));
      if (done === null) return;
      const { removed: count, problem } = done.value;
      if (problem !== null) act.warn(problem);
      else act.say(t('people:unlinkedRemoved', { count, person: first.person }), again);
    }
  };
}
