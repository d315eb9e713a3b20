/** It is stored, and the profile is open. */
import Button from '@mui/material/Button';
import { useEffect, useRef } from 'react';
import type { ReactElement } from 'react';
import { PageHeading } from '../../components/PageHeading.tsx';
import { t } from '../../words/words.ts';
import type { WizardState } from './wizard-state.ts';

export interface DoneStepProps {
  readonly state: WizardState;
  readonly onDone: () => void;
}

export function DoneStep({ state, onDone }: DoneStepProps): ReactElement {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    button.current?.focus();
  }, []);
  const { linked } = state;
  return (
    <>
      <PageHeading sentence={t('wizard:doneTitle', { count: linked })} more={textOf(state)} live />
      <Button ref={button} variant="contained" onClick={onDone}>
        {t('wizard:doneStatus')}
      </Button>
    </>
  );
}

function textOf({ linked, start, found }: WizardState): string {
  // Those who are linked since before are told of on the page that comes next.
  if (linked === 0) return (found?.linked ?? 0) > 0 ? '' : t('wizard:doneNobody');
  return start ? t('wizard:doneText') : t('wizard:doneOff');
}
