/** What every step has: its sentence, what is going on, and the way on and back. */
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useEffect, useRef } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { FailureNote } from '../../components/FailureNote.tsx';
import { PageHeading } from '../../components/PageHeading.tsx';
import { t } from '../../words/words.ts';
import type { Wizard } from './use-wizard.ts';
import type { WizardState } from './wizard-state.ts';

export interface StepProps {
  readonly wizard: Wizard;
  readonly state: WizardState;
  readonly onClose: () => void;
}

export interface StepFrameProps extends StepProps {
  readonly title: string;
  readonly text: string;
  readonly children: ReactNode;
  /** The word on the button that goes on. */
  readonly next: string;
  readonly onNext: () => void;
  /** Whether there is nothing to go on with yet. */
  readonly isBlocked?: boolean;
}

export function StepFrame(props: StepFrameProps): ReactElement {
  const { wizard, state, title, text, next, isBlocked = false } = props;
  const off = state.busy || isBlocked;
  const place = useRef<HTMLFormElement>(null);
  useEffect(() => {
    // A new step is read from its beginning.
    place.current?.focus();
  }, []);
  return (
    <Box
      component="form"
      ref={place}
      tabIndex={-1}
      aria-label={title}
      noValidate
      sx={{ outline: 'none' }}
      onSubmit={(event) => {
        event.preventDefault();
        if (!off) props.onNext();
      }}
    >
      <PageHeading sentence={title} more={text} />
      {props.children}
      {state.failure !== null && <FailureNote failure={state.failure} />}
      {state.keepFailure !== null && <FailureNote failure={state.keepFailure} />}
      <Progress wizard={wizard} isBusy={state.busy} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, marginBlockStart: 3 }}>
        <Button type="submit" variant="contained" aria-disabled={off} sx={DIMMED}>
          {next}
        </Button>
        {state.step !== 'crm' && (
          <Button
            aria-disabled={state.busy}
            sx={DIMMED}
            onClick={() => {
              if (!state.busy) wizard.back();
            }}
          >
            {t('wizard:back')}
          </Button>
        )}
        <Box sx={{ flexGrow: 1 }} />
        {state.busy ? (
          <Button onClick={wizard.stop}>{t('wizard:cancel')}</Button>
        ) : (
          <Button onClick={props.onClose}>{t('wizard:closeSetup')}</Button>
        )}
      </Box>
    </Box>
  );
}

const DIMMED = { '&[aria-disabled="true"]': { opacity: 0.55, cursor: 'default' } } as const;

interface ProgressProps {
  readonly wizard: Wizard;
  readonly isBusy: boolean;
}

/** Comes into view when it begins: a form may be longer than the window. */
function Progress({ wizard, isBusy }: ProgressProps): ReactElement {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isBusy) place.current?.scrollIntoView({ block: 'nearest' });
  }, [isBusy]);
  return (
    <Box ref={place} role="status" sx={{ minHeight: 48, marginBlockStart: 2 }}>
      {isBusy && (
        <>
          <LinearProgress aria-label={t('wizard:testing')} />
          <Typography
            variant="body2"
            sx={{ color: 'text.secondary', marginBlockStart: 1, overflowWrap: 'anywhere' }}
          >
            {wizard.progress === '' ? `${t('wizard:testing')}…` : `${wizard.progress}…`}
          </Typography>
        </>
      )}
    </Box>
  );
}
