/** What a sync would do, appointment by appointment; what is ticked is done, exactly as it is shown. */
import Button from '@mui/material/Button';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { ReactElement } from 'react';
import type { PairView } from '../../../main/ipc/contract/sync.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { FailureNote } from '../../components/FailureNote.tsx';
import { PageHeading } from '../../components/PageHeading.tsx';
import { PageSkeleton } from '../../components/PageSkeleton.tsx';
import type { PageProps } from '../../desk/page.ts';
import { t } from '../../words/words.ts';
import { ApproveBar } from './ApproveBar.tsx';
import { PREVIEW_ICON } from './icon.ts';
import { PeoplePicker } from './PeoplePicker.tsx';
import { PlanList } from './PlanList.tsx';
import { Sights, type Sight, type SightMap } from './sights.ts';
import { summaryOf } from './summary.ts';
import { SwitchedOnNote } from './SwitchedOnNote.tsx';

export function PreviewPage(props: PageProps): ReactElement {
  const { status, failure, again } = props.desk;
  if (failure !== null) {
    return <FailureNote failure={failure} action={{ label: t('tryAgain'), onPress: again }} />;
  }
  if (status === null) return <PageSkeleton />;
  if (status.pairs.length > 0) return <Previews {...props} pairs={status.pairs} />;
  return (
    <EmptyState
      icon={PREVIEW_ICON}
      sentence={t('preview:noPeople')}
      more={t('preview:noPeopleMore')}
    >
      <Button
        variant="contained"
        onClick={() => {
          props.go('people');
        }}
      >
        {t('preview:toPeople')}
      </Button>
    </EmptyState>
  );
}

type PreviewsProps = PageProps & { readonly pairs: readonly PairView[] };

/** Whom the address names, or the only one there is. */
function firstOf({ part, pairs }: PreviewsProps): readonly string[] {
  const [only, another] = pairs;
  if (part !== '') return pairs.filter(({ id }) => id === part).map(({ id }) => id);
  return only && !another ? [only.id] : [];
}

function useSights(props: PreviewsProps): readonly [Sights, SightMap] {
  const { api, part } = props;
  const [sights] = useState(() => new Sights(api));
  const [first] = useState(() => firstOf(props));
  useEffect(() => {
    sights.choose(first);
    return () => {
      sights.leave();
    };
  }, [sights, first, part]);
  return [sights, useSyncExternalStore(sights.subscribe, sights.all)];
}

function Previews(props: PreviewsProps): ReactElement {
  const { api, pairs } = props;
  const [sights, all] = useSights(props);
  const chosen = pairs.filter(({ id }) => all.has(id));
  const shown = [...all.values()];
  return (
    <>
      <PageHeading sentence={sentenceOf(shown)} more={moreOf(shown)} live />
      <PeoplePicker
        pairs={pairs}
        chosen={chosen}
        onChoose={(some) => {
          sights.choose(some.map(({ id }) => id));
        }}
      />
      <SwitchedOnNote api={api} pairs={chosen} sights={all} />
      {all.size === 0 ? (
        <EmptyState
          icon={PREVIEW_ICON}
          sentence={t('preview:emptySentence')}
          more={t('preview:emptyMore')}
        />
      ) : (
        <PlanList api={api} pairs={pairs} sights={sights} all={all} />
      )}
      <ApproveBar sights={sights} all={all} />
    </>
  );
}

const isUnderWay = ({ stage }: Sight): boolean => stage === 'queued' || stage === 'looking';

function sentenceOf(shown: readonly Sight[]): string {
  if (shown.length === 0) return t('preview:start');
  const done = shown.filter((one) => !isUnderWay(one)).length;
  const plans = shown.flatMap(({ plan }) => plan ?? []);
  const summary = summaryOf(plans);
  if (done < shown.length && plans.length < shown.length) {
    return shown.length === 1
      ? t('preview:looking')
      : t('preview:lookingOf', { done, total: shown.length });
  }
  if (summary !== '') return `${summary}.`;
  return shown.some(({ failure }) => failure !== null)
    ? t('preview:notKnown')
    : t('preview:nothing');
}

function moreOf(shown: readonly Sight[]): string {
  return shown.some(({ stage }) => stage === 'doing') ? '' : t('preview:startMore');
}
