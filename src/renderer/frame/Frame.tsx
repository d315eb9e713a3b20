/** What stands around every page: the rail, the top bar, and what all pages know. */
import Box from '@mui/material/Box';
import { Suspense, useEffect } from 'react';
import type { ReactElement } from 'react';
import type { CalbridgeApi } from '../../main/ipc/contract.ts';
import { ask } from '../api.ts';
import { FailureNote } from '../components/FailureNote.tsx';
import { PageSkeleton } from '../components/PageSkeleton.tsx';
import { useDesk } from '../desk/use-desk.ts';
import type { Desk } from '../desk/use-desk.ts';
import { goTo, usePlace } from '../desk/use-page.ts';
import { useSyncNow } from '../desk/use-sync-now.ts';
import { PAGES } from '../pages.ts';
import { t } from '../words/words.ts';
import { PageBoundary } from './PageBoundary.tsx';
import { PracticeBanner } from './PracticeBanner.tsx';
import { Rail } from './Rail.tsx';
import { TopBar } from './TopBar.tsx';

export function Frame({ api }: { readonly api: CalbridgeApi }): ReactElement {
  const desk = useDesk(api);
  const sync = useSyncNow(api);
  const place = usePlace();
  const page = PAGES.find(({ id }) => id === place.page) ?? PAGES[0];
  const isNew = place.page === '' && isUnlinked(desk);
  useBeginning(api, isNew);
  useEffect(
    () =>
      api.app.pageAsked(({ page: asked }) => {
        goTo(asked);
      }),
    [api],
  );
  return (
    <Box sx={{ display: 'flex', minHeight: '100vh' }}>
      {page.isInRail && (
        <Rail pages={PAGES.filter((one) => one.isInRail)} open={page.id} desk={desk} />
      )}
      <Box sx={{ flexGrow: 1, minWidth: 0 }}>
        {page.isInRail && <TopBar api={api} desk={desk} sync={sync} />}
        <Box component="main" sx={{ maxWidth: 1200, marginInline: 'auto', padding: 3 }}>
          {desk.about?.practice === true && page.isInRail && (
            <PracticeBanner
              onConnect={() => {
                goTo('wizard');
              }}
            />
          )}
          {sync.failure !== null && (
            <FailureNote
              failure={sync.failure}
              action={{ label: t('close'), onPress: sync.dismiss }}
            />
          )}
          <PageBoundary key={page.id}>
            <Suspense fallback={<PageSkeleton />}>
              <page.Body api={api} desk={desk} sync={sync} go={goTo} part={place.part} />
            </Suspense>
          </PageBoundary>
        </Box>
      </Box>
    </Box>
  );
}

/** Whoever has linked no one yet begins by connecting, or by linking where that is done. */
function useBeginning(api: CalbridgeApi, isNew: boolean): void {
  useEffect(() => {
    if (!isNew) return undefined;
    let isOver = false;
    void ask(api.app.isConnected).then((answer) => {
      if (!isOver) goTo(answer.ok && answer.value ? 'people' : 'wizard');
    });
    return () => {
      isOver = true;
    };
  }, [api, isNew]);
}

function isUnlinked({ about, status }: Desk): boolean {
  return about?.practice === false && status?.pairs.length === 0;
}
