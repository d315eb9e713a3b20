/** Which steps there are, and which of them are behind. */
import Box from '@mui/material/Box';
import type { ReactElement } from 'react';
import { LineIcon } from '../../components/LineIcon.tsx';
import { visuallyHidden } from '../../components/visually-hidden.ts';
import { t } from '../../words/words.ts';
import { STEPS } from './wizard-state.ts';
import type { Step } from './wizard-state.ts';

const WORDS: Readonly<Record<Step, () => string>> = {
  crm: () => t('wizard:stepCrm'),
  calendar: () => t('wizard:stepCalendar'),
  people: () => t('wizard:stepPeople'),
  verify: () => t('wizard:stepVerify'),
  done: () => t('wizard:stepDone'),
};

export function StepList({ open }: { readonly open: Step }): ReactElement {
  const at = STEPS.indexOf(open);
  return (
    <Box
      component="ol"
      aria-label={t('wizard:steps')}
      sx={{
        listStyle: 'none',
        padding: 0,
        margin: 0,
        flex: { xs: '1 0 100%', md: '0 0 160px' },
        display: 'flex',
        flexDirection: { xs: 'row', md: 'column' },
        flexWrap: 'wrap',
        gap: { xs: 2, md: 1.5 },
      }}
    >
      {STEPS.map((step, index) => (
        <StepMark key={step} step={step} number={index + 1} state={stateOf(index, at)} />
      ))}
    </Box>
  );
}

type StepState = 'done' | 'open' | 'ahead';

function stateOf(index: number, at: number): StepState {
  // The last one has nothing left to do.
  if (index < at || at === STEPS.length - 1) return 'done';
  return index === at ? 'open' : 'ahead';
}

interface StepMarkProps {
  readonly step: Step;
  readonly number: number;
  readonly state: StepState;
}

function StepMark({ step, number, state }: StepMarkProps): ReactElement {
  const said = {
    done: t('wizard:isDone'),
    open: t('wizard:isOpen'),
    ahead: t('wizard:isAhead'),
  };
  return (
    <Box
      component="li"
      aria-current={state === 'open' ? 'step' : undefined}
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1.25,
        fontWeight: state === 'open' ? 600 : 400,
        color: state === 'ahead' ? 'text.secondary' : 'text.primary',
      }}
    >
      <Box
        component="span"
        aria-hidden
        sx={{
          display: 'grid',
          placeItems: 'center',
          width: 28,
          height: 28,
          flexShrink: 0,
          borderRadius: '50%',
          border: '2px solid',
          borderColor: state === 'ahead' ? 'divider' : 'primary.main',
          backgroundColor: state === 'open' ? 'primary.main' : 'transparent',
          color: state === 'open' ? 'background.paper' : 'primary.main',
          fontSize: '0.875rem',
          fontWeight: 600,
        }}
      >
        {state === 'done' ? <LineIcon path="M5 12.5l4.5 4.5l9.5-10" size={16} /> : number}
      </Box>
      {WORDS[step]()}
      <Box component="span" sx={visuallyHidden}>
        , {said[state]}
      </Box>
    </Box>
  );
}
