/** Everything that waits for a person: what it is on the left, how it is decided on the right. */
import Box from '@mui/material/Box';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { CalbridgeApi } from '../../../main/ipc/contract.ts';
import type { WaitingView } from '../../../main/ipc/contract/conflicts.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { FailureNote } from '../../components/FailureNote.tsx';
import { PageHeading } from '../../components/PageHeading.tsx';
import { PageSkeleton } from '../../components/PageSkeleton.tsx';
import { Said } from '../../components/Said.tsx';
import type { PageProps } from '../../desk/page.ts';
import { t } from '../../words/words.ts';
import { Detail } from './Detail.tsx';
import { ICON } from './icon.ts';
import { useDeciding } from './use-deciding.ts';
import { keyOf, useWaiting } from './use-waiting.ts';
import { WaitingList } from './WaitingList.tsx';

export function ConflictsPage({ api, desk, part }: PageProps): ReactElement {
  const { status, failure, again } = desk;
  const pairs = status?.pairs ?? NOBODY;
  const waiting = useWaiting(api, pairs);
  const problem = failure ?? waiting.failure;
  if (problem !== null) {
    const retry = failure === null ? waiting.again : again;
    return <FailureNote failure={problem} action={{ label: t('tryAgain'), onPress: retry }} />;
  }
  if (status === null || waiting.known === null) return <PageSkeleton />;
  return (
    <Waiting api={api} entries={waiting.known.value} onDecided={waiting.again} person={part} />
  );
}

const NOBODY = [] as const;

interface WaitingProps {
  readonly api: CalbridgeApi;
  readonly entries: readonly WaitingView[];
  readonly onDecided: () => void;
  /** Whose first entry is shown at the beginning; may be empty. */
  readonly person: string;
}

function Waiting({ api, entries, onDecided, person }: WaitingProps): ReactElement {
  const deciding = useDeciding(onDecided);
  const [at, setAt] = useState(() => startAt(entries, person));
  // What was decided is gone: the next one takes its place.
  const known = entries.findIndex((one) => keyOf(one) === at.key);
  const index = known >= 0 ? known : Math.min(at.index, entries.length - 1);
  const selected = entries[index];
  return (
    <>
      <PageHeading
        sentence={
          selected === undefined
            ? t('conflicts:none')
            : t('conflicts:waits', { count: entries.length })
        }
        more={selected === undefined ? '' : t('conflicts:waitsMore')}
        live
      />
      <Said act={deciding.act} />
      {selected === undefined ? (
        <EmptyState
          icon={ICON}
          sentence={t('conflicts:allDecided')}
          more={t('conflicts:noneMore')}
        />
      ) : (
        <Box sx={PANES}>
          <WaitingList
            entries={entries}
            index={index}
            onSelect={(next) => {
              const entry = entries[next];
              if (entry === undefined) return;
              deciding.act.dismiss();
              setAt({ key: keyOf(entry), index: next });
            }}
          />
          <Box component="section" aria-live="off" sx={{ minWidth: 0 }}>
            <Detail key={keyOf(selected)} api={api} entry={selected} deciding={deciding} />
          </Box>
        </Box>
      )}
    </>
  );
}

function startAt(
  entries: readonly WaitingView[],
  person: string,
): { readonly key: string; readonly index: number } {
  const index = Math.max(
    0,
    entries.findIndex(({ pair }) => pair === person),
  );
  const entry = entries[index];
  return { key: entry === undefined ? '' : keyOf(entry), index };
}

const PANES = {
  display: 'grid',
  gridTemplateColumns: { xs: '1fr', sm: '196px minmax(0, 1fr)', md: '280px minmax(0, 1fr)' },
  gap: 2,
  alignItems: 'start',
} as const;
