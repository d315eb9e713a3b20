/** Who is linked with whom, and everything that can be done about it. */
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { CalbridgeApi } from '../../../main/ipc/contract.ts';
import type { PairView } from '../../../main/ipc/contract/sync.ts';
import { FailureNote } from '../../components/FailureNote.tsx';
import { PageHeading } from '../../components/PageHeading.tsx';
import { PageSkeleton } from '../../components/PageSkeleton.tsx';
import type { PageProps } from '../../desk/page.ts';
import { t } from '../../words/words.ts';
import { ImportDialog } from './ImportDialog.tsx';
import { LinkPickers } from './LinkPickers.tsx';
import { ListMenu } from './ListMenu.tsx';
import { LinkedPeople } from './LinkedPeople.tsx';
import { Said } from '../../components/Said.tsx';
import { SuggestionBanner } from './SuggestionBanner.tsx';
import { useAct, type Act } from '../../components/use-act.ts';
import { useDirectory } from './use-directory.ts';
import { useLinking } from './use-linking.ts';

export function PeoplePage(props: PageProps): ReactElement {
  const { status, failure, again } = props.desk;
  if (failure !== null) {
    return <FailureNote failure={failure} action={{ label: t('tryAgain'), onPress: again }} />;
  }
  if (status === null) return <PageSkeleton />;
  return <People {...props} pairs={status.pairs} />;
}

function People(props: PageProps & { readonly pairs: readonly PairView[] }): ReactElement {
  const { api, pairs } = props;
  const act = useAct();
  const directory = useDirectory(api, linksIn(pairs));
  const link = useLinking(api, act);
  const [isImporting, setImporting] = useState(false);
  return (
    <>
      <PageHeading sentence={sentenceOf(pairs)} more={moreOf(pairs)} live>
        <ListMenu
          api={api}
          act={act}
          hasPeople={pairs.length > 0}
          onImport={() => {
            setImporting(true);
          }}
        />
      </PageHeading>
      <Said act={act} />
      {directory.failure === null ? (
        <>
          {directory.suggestions !== null && (
            <SuggestionBanner
              suggestions={directory.suggestions}
              isBusy={act.isBusy}
              onLink={link}
            />
          )}
          <LinkPickers api={api} accounts={directory.accounts} isBusy={act.isBusy} onLink={link} />
        </>
      ) : (
        <FailureNote
          failure={directory.failure}
          action={{ label: t('tryAgain'), onPress: directory.again }}
        />
      )}
      {pairs.length > 0 && <LinkedPeople {...props} act={act} />}
      {isImporting && (
        <Importing
          api={api}
          act={act}
          onClose={() => {
            setImporting(false);
          }}
        />
      )}
    </>
  );
}

interface ImportingProps {
  readonly api: CalbridgeApi;
  readonly act: Act;
  readonly onClose: () => void;
}

function Importing({ api, act, onClose }: ImportingProps): ReactElement {
  return (
    <ImportDialog
      api={api}
      onDone={(text) => {
        act.say(text);
        onClose();
      }}
      onClose={onClose}
    />
  );
}

const linksIn = (pairs: readonly PairView[]): string => pairs.map(({ id }) => id).join('\n');

function sentenceOf({ length }: readonly PairView[]): string {
  return length === 0 ? t('people:nobody') : t('people:linked', { count: length });
}

function moreOf(pairs: readonly PairView[]): string {
  if (pairs.length === 0) return t('people:nobodyMore');
  const count = pairs.filter(({ state }) => state === 'disabled').length;
  return count === 0 ? '' : t('people:off', { count });
}
