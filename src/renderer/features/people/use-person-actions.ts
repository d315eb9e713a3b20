/** What the grid does with people; what asks first opens a dialog. */
import { useMemo, useRef, useEffect } from 'react';
import type { PairView } from '../../../main/ipc/contract/sync.ts';
import type { PageProps } from '../../desk/page.ts';
import type { Asked } from './PersonDialogs.tsx';
import type { PersonActions } from './person-actions.ts';
import type { Act } from '../../components/use-act.ts';

const idsOf = (pairs: readonly PairView[]): string[] => pairs.map(({ id }) => id);

/** Stays the same, so that rows which did not change are not drawn again. */
export function usePersonActions(
  props: Pick<PageProps, 'api' | 'sync' | 'go'> & { readonly act: Act },
  ask: (asked: Asked) => void,
): PersonActions {
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  return useMemo(
    (): PersonActions => ({
      onSwitch: (pairs, enabled) => {
        const { api, act } = latest.current;
        void act.run(() => api.people.setEnabled({ pairs: idsOf(pairs), enabled }));
      },
      onDirection: (pairs, direction) => {
        const { api, act } = latest.current;
        void act.run(() => api.people.setDirection({ pairs: idsOf(pairs), direction }));
      },
      onSync: (pairs) => {
        for (const { id } of pairs) latest.current.sync.run(id);
      },
      onPreview: (pair) => {
        latest.current.go('preview', pair.id);
      },
      onRename: (pair) => {
        ask({ kind: 'rename', pair });
      },
      onUnlink: (pairs) => {
        ask({ kind: 'unlink', pairs });
      },
    }),
    [ask],
  );
}
