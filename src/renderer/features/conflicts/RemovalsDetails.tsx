/** What vanished from a side, why it waits, and what becomes of exactly that. */
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useCallback, useState } from 'react';
import type { ReactElement } from 'react';
import type { RemovalsWaiting } from '../../../main/ipc/contract/conflicts.ts';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { momentText } from '../../components/moment-text.ts';
import { useAnswer } from '../../components/use-answer.ts';
import { useNow } from '../../components/use-now.ts';
import { t } from '../../words/words.ts';
import { newsOf, type DetailProps } from './detail-props.ts';
import { Asked, ButtonRow, DetailFrame } from './DetailFrame.tsx';

export function RemovalsDetails(props: DetailProps): ReactElement {
  const { api, entry } = props;
  const { pair } = entry;
  const call = useCallback(() => api.conflicts.removals({ pair }), [api, pair]);
  const answer = useAnswer(pair, call);
  return (
    <Asked answer={answer} news={newsOf(props)}>
      {(removals) => <Judging {...props} removals={removals} />}
    </Asked>
  );
}

const EVERY_MS = 60_000;

function Judging(props: DetailProps & { readonly removals: RemovalsWaiting }): ReactElement {
  const { entry, removals } = props;
  const { groups, hash } = removals;
  const [first, ...more] = groups;
  if (first === undefined || hash === null) {
    return <Typography>{t('conflicts:noRemovals')}</Typography>;
  }
  return (
    <Box sx={{ display: 'grid', gap: 3 }}>
      <DetailFrame person={entry.person} what={first.what} remedy={first.remedy}>
        <Items items={first.items} />
      </DetailFrame>
      {more.map((group) => (
        <DetailFrame key={group.what} person={entry.person} what={group.what} remedy={group.remedy}>
          <Items items={group.items} />
        </DetailFrame>
      ))}
      <Verdict {...props} hash={hash} />
    </Box>
  );
}

function Items({ items }: Pick<RemovalsWaiting['groups'][number], 'items'>): ReactElement {
  const now = useNow(EVERY_MS);
  return (
    <Box component="ul" tabIndex={0} aria-label={t('conflicts:removalsOf')} sx={LIST}>
      {items.map(({ title, when, since, occurrences }, index) => (
        <li key={index}>
          <Box component="span" sx={{ fontWeight: 600 }}>
            {title}
          </Box>{' '}
          <Typography component="span" variant="body2" sx={{ color: 'text.secondary' }}>
            {occurrences !== null && `${t('conflicts:occurrences', occurrences)}, `}
            {when ?? t('conflicts:privateTitle')},{' '}
            {t('conflicts:since', { when: momentText(since, now) })}
          </Typography>
        </li>
      ))}
    </Box>
  );
}

const LIST = {
  margin: 0,
  padding: 1,
  paddingInlineStart: 3,
  maxHeight: 'max(8rem, calc(100vh - 460px))',
  overflowY: 'auto',
  border: '1px solid',
  borderColor: 'divider',
  borderRadius: 1,
  backgroundColor: 'background.paper',
} as const;

/** Whether anything of it is a part of a series. */
function hasPart({ groups }: RemovalsWaiting): boolean {
  return groups.some(({ items }) => items.some(({ occurrences }) => occurrences !== null));
}

interface VerdictProps extends DetailProps {
  readonly removals: RemovalsWaiting;
  readonly hash: string;
}

function Verdict({ api, entry, deciding, removals, hash }: VerdictProps): ReactElement {
  const [isSure, setSure] = useState(false);
  const { isBusy } = deciding.act;
  const count = removals.groups.reduce((sum, { items }) => sum + items.length, 0);
  const isPart = hasPart(removals);
  const judge = (take: 'approve' | 'keep'): void => {
    setSure(false);
    deciding.decide(() => api.conflicts.judge({ pair: entry.pair, take, hash }));
  };
  return (
    <div>
      <Typography variant="body2" sx={{ marginBlockEnd: 1 }}>
        {t('conflicts:exact', { count })}
      </Typography>
      <ButtonRow>
        <Button
          variant="contained"
          aria-disabled={isBusy}
          onClick={() => {
            judge('keep');
          }}
        >
          {isBusy ? t('conflicts:working') : t('conflicts:keep')}
        </Button>
        <Button
          variant="outlined"
          color="error"
          aria-disabled={isBusy}
          onClick={() => {
            if (!isBusy) setSure(true);
          }}
        >
          {isPart ? t('conflicts:letGo') : t('conflicts:approve', { count })}
        </Button>
      </ButtonRow>
      {isSure && (
        <Sure
          count={count}
          isPart={isPart}
          onSure={() => {
            judge('approve');
          }}
          onClose={() => {
            setSure(false);
          }}
        />
      )}
    </div>
  );
}

interface SureProps {
  readonly count: number;
  /** Whether anything of it is a part of a series. */
  readonly isPart: boolean;
  readonly onSure: () => void;
  readonly onClose: () => void;
}

function Sure({ count, isPart, onSure, onClose }: SureProps): ReactElement {
  return (
    <ConfirmDialog
      open
      danger
      title={isPart ? t('conflicts:letGoTitle') : t('conflicts:approveTitle', { count })}
      confirm={isPart ? t('conflicts:letGoDo') : t('conflicts:approveDo', { count })}
      onConfirm={onSure}
      onClose={onClose}
    >
      <Typography>{t(isPart ? 'conflicts:letGoText' : 'conflicts:approveText')}</Typography>
    </ConfirmDialog>
  );
}
