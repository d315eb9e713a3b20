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
  const { linked, start } = state;
  return (
    <>
      <PageHeading
        sentence={t('wizard:doneTitle', { count: linked })}
        more={textOf(linked, start)}
        live
      />
      <Button ref={button} variant="contained" onClick={onDone}>
        {t('wizard:doneStatus')}
      </Button>
    </>
  );
}

function textOf(linked: number, start: boolean): string {
  if (linked === 0) return t('wizard:doneNobody');
  return start ? t('wizard:doneText') : t('wizard:doneOff');
}
