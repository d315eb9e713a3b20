/** Somebody else writes to the same appointments: who, and how this installation goes on. */
import Button from '@mui/material/Button';
import { useCallback } from 'react';
import type { ReactElement } from 'react';
import type { PauseView } from '../../../main/ipc/contract/conflicts.ts';
import { useAnswer } from '../../components/use-answer.ts';
import { t } from '../../words/words.ts';
import { newsOf, type DetailProps } from './detail-props.ts';
import { Asked, ButtonRow, DetailFrame } from './DetailFrame.tsx';

export function PauseDetails(props: DetailProps): ReactElement {
  const { api, entry, deciding } = props;
  const { pair, person } = entry;
  const call = useCallback(() => api.conflicts.pause({ pair }), [api, pair]);
  const answer = useAnswer(pair, call);
  const { isBusy } = deciding.act;
  return (
    <Asked answer={answer} news={newsOf(props)}>
      {(pause) => (
        <DetailFrame
          person={person}
          what={pause?.what ?? t('conflicts:noPause')}
          remedy={remedyFor(pause)}
        >
          <ButtonRow>
            <Button
              variant="contained"
              aria-disabled={isBusy}
              onClick={() => {
                const accept = pause?.product ?? null;
                deciding.decide(() => api.conflicts.resume({ pair, accept }));
              }}
            >
              {isBusy ? t('conflicts:working') : labelFor(pause)}
            </Button>
          </ButtonRow>
        </DetailFrame>
      )}
    </Asked>
  );
}

function remedyFor(pause: PauseView | null): string {
  if (pause === null) return '';
  return pause.product === null
    ? t('conflicts:pauseRemedyInstallation')
    : t('conflicts:pauseRemedyProduct');
}

function labelFor(pause: PauseView | null): string {
  if (pause === null) return t('conflicts:goOn');
  const { product } = pause;
  return product === null
    ? t('conflicts:pauseInstallation')
    : t('conflicts:pauseProduct', { product });
}
