/** The log: a filter, the lines as they are written, and the story of an appointment. */
import Button from '@mui/material/Button';
import { useCallback, useState } from 'react';
import type { ReactElement } from 'react';
import type { CalbridgeApi } from '../../../main/ipc/contract.ts';
import type { LogFilterView } from '../../../main/ipc/contract/log.ts';
import { FailureNote } from '../../components/FailureNote.tsx';
import { PageHeading } from '../../components/PageHeading.tsx';
import { PageSkeleton } from '../../components/PageSkeleton.tsx';
import type { PageProps } from '../../desk/page.ts';
import { t } from '../../words/words.ts';
import { BiographyDialog } from './BiographyDialog.tsx';
import { FilterBar, WHOLE_LOG } from './FilterBar.tsx';
import { LogLines } from './LogLines.tsx';
import { SupportButton } from './SupportButton.tsx';
import { useLogLines } from './use-log-lines.ts';

export function LogPage({ api, desk }: PageProps): ReactElement {
  const [filter, setFilter] = useState(WHOLE_LOG);
  const [isScrolled, setScrolled] = useState(false);
  const [opened, setOpened] = useState<string | null>(null);
  /** What to look up; empty: it is asked for; null: the dialog is closed. */
  const [query, setQuery] = useState<string | null>(null);
  const isHeld = isScrolled || opened !== null;
  const log = useLogLines(api, filter, isHeld);
  const change = useCallback((part: Partial<LogFilterView>) => {
    setOpened(null);
    setScrolled(false);
    setFilter((known) => ({ ...known, ...part }));
  }, []);
  return (
    <>
      <PageHeading
        sentence={t('log:title')}
        more={isHeld ? t('log:sentenceStill') : t('log:sentenceLive')}
      >
        <SupportButton api={api} />
        <Button
          variant="outlined"
          onClick={() => {
            setQuery('');
          }}
        >
          {t('log:why')}
        </Button>
      </PageHeading>
      <FilterBar filter={filter} pairs={desk.status?.pairs ?? []} onChange={change} />
      {log.failure !== null && (
        <FailureNote failure={log.failure} action={{ label: t('tryAgain'), onPress: log.again }} />
      )}
      {log.lines === null && log.failure === null && <PageSkeleton />}
      {log.lines !== null && (
        <LogLines
          key={JSON.stringify(filter)}
          log={{ ...log, lines: log.lines }}
          isFiltered={filter !== WHOLE_LOG}
          {...{ opened, onOpen: setOpened, onScrolled: setScrolled }}
          {...{ onFilter: change, onBiography: setQuery }}
        />
      )}
      <Biography api={api} query={query} onQuery={setQuery} />
    </>
  );
}

interface BiographyProps {
  readonly api: CalbridgeApi;
  readonly query: string | null;
  readonly onQuery: (query: string | null) => void;
}

function Biography({ api, query, onQuery }: BiographyProps): ReactElement | null {
  if (query === null) return null;
  return (
    <BiographyDialog
      api={api}
      query={query}
      onClose={() => {
        onQuery(null);
      }}
    />
  );
}
