/** What has to be known of a person's plan before and after it is approved. */
import Alert from '@mui/material/Alert';
import type { AlertColor } from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { CalbridgeApi } from '../../../main/ipc/contract.ts';
import type { PlanDoneView } from '../../../main/ipc/contract/preview.ts';
import type { Failure } from '../../../main/ipc/contract/shape.ts';
import type { PairView } from '../../../main/ipc/contract/sync.ts';
import { ask } from '../../api.ts';
import { FailureNote } from '../../components/FailureNote.tsx';
import { t } from '../../words/words.ts';
import type { Sight, Sights } from './sights.ts';

export interface PersonNewsProps {
  readonly api: CalbridgeApi;
  readonly pair: PairView;
  readonly sight: Sight;
  readonly sights: Sights;
}

export function PersonNews(props: PersonNewsProps): ReactElement {
  const { pair, sight, sights } = props;
  const { plan, failure, isChanged, done, stage } = sight;
  const isNew = plan === null && (stage === 'queued' || stage === 'looking');
  return (
    <Box sx={{ marginInlineStart: 5.5 }}>
      {isNew && <Skeleton variant="rounded" height={40} sx={{ marginBlockStart: 1.5 }} />}
      {failure !== null && (
        <FailureNote
          failure={failure}
          action={{
            label: t('tryAgain'),
            onPress: () => {
              sights.again(pair.id);
            },
          }}
        />
      )}
      {isChanged && <Note severity="warning">{t('preview:changed')}</Note>}
      {done !== null && <Outcome done={done} />}
      {plan !== null && plan.unfinished > 0 && (
        <Note severity="info">{t('preview:unfinished', { count: plan.unfinished })}</Note>
      )}
      {pair.state === 'disabled' && plan !== null && <SwitchedOff {...props} />}
    </Box>
  );
}

interface NoteProps {
  readonly severity: AlertColor;
  readonly children: ReactNode;
}

function Note({ severity, children }: NoteProps): ReactElement {
  return (
    <Alert
      severity={severity}
      variant="outlined"
      sx={{ marginBlockStart: 1, color: 'text.primary', overflowWrap: 'anywhere' }}
    >
      {children}
    </Alert>
  );
}

function Outcome({ done }: { readonly done: PlanDoneView }): ReactElement {
  const { written, refused, problem } = done;
  const isWhole = refused.length === 0 && problem === null;
  return (
    <Note severity={isWhole ? 'success' : 'warning'}>
      {written === 0 ? t('preview:writtenNone') : t('preview:written', { count: written })}
      {problem !== null && ` ${problem}`}
      {refused.length > 0 && (
        <>
          {' '}
          {t('preview:refused', { count: refused.length })}
          <Box
            component="ul"
            tabIndex={0}
            sx={{ margin: 0, paddingInlineStart: 2.5, maxHeight: '10rem', overflowY: 'auto' }}
          >
            {refused.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </Box>
        </>
      )}
    </Note>
  );
}

/** Whoever is switched off can be let go, once it looks right. */
function SwitchedOff({ api, pair }: PersonNewsProps): ReactElement {
  const [failure, setFailure] = useState<Failure | null>(null);
  const switchOn = async (): Promise<void> => {
    const answer = await ask(() => api.people.setEnabled({ pairs: [pair.id], enabled: true }));
    setFailure(answer.ok ? null : answer.error);
  };
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t('preview:isOff')}
        </Typography>
        <Button size="small" onClick={() => void switchOn()}>
          {t('preview:switchOn')}
        </Button>
      </Box>
      {failure !== null && <FailureNote failure={failure} />}
    </>
  );
}
