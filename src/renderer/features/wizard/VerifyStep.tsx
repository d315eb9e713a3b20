/** Everything once more before it is stored: both servers, and the diaries of the people. */
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Typography from '@mui/material/Typography';
import Button from '@mui/material/Button';
import type { ReactElement } from 'react';
import { t } from '../../words/words.ts';
import { CheckList } from './CheckList.tsx';
import { useOnce } from './PeopleStep.tsx';
import { StepFrame } from './StepFrame.tsx';
import type { StepProps } from './StepFrame.tsx';
import type { WizardState } from './wizard-state.ts';

export function VerifyStep(props: StepProps): ReactElement {
  const { wizard, state } = props;
  const { verified, tested } = state;
  useOnce(() => {
    if (verified === null) void wizard.verify();
  });
  const isAnyoneReady = (verified?.ready ?? 0) > 0;
  return (
    <StepFrame
      {...props}
      title={titleOf(state)}
      text={state.chosen.size > 0 ? t('wizard:verifyText') : ''}
      next={t('wizard:finish')}
      isBlocked={verified === null}
      onNext={() => void wizard.finish()}
    >
      {verified !== null && verified.checks.length > 0 && (
        <CheckList title={t('wizard:rights')} checks={verified.checks} isNamed />
      )}
      {isAnyoneReady && (
        <>
          <FormControlLabel
            control={
              <Checkbox
                checked={state.start}
                onChange={(_, start) => {
                  wizard.change((now) => ({ ...now, start }));
                }}
              />
            }
            label={t('wizard:start')}
          />
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {t('wizard:startHelp')}
          </Typography>
        </>
      )}
      {!state.busy && (verified === null || verified.ready < state.chosen.size) && (
        <Button sx={{ marginBlockStart: 1 }} onClick={() => void wizard.verify()}>
          {t('wizard:verifyAgain')}
        </Button>
      )}
      {tested.crm !== null && <CheckList title={t('wizard:stepCrm')} checks={tested.crm.checks} />}
      {tested.calendar !== null && (
        <CheckList title={t('wizard:stepCalendar')} checks={tested.calendar.checks} />
      )}
    </StepFrame>
  );
}

function titleOf({ verified, chosen, found }: WizardState): string {
  if (verified === null) return t('wizard:verifyTitleBusy');
  const { ready } = verified;
  if (chosen.size === 0) {
    const isAnyoneLinked = (found?.linked ?? 0) > 0;
    return t(isAnyoneLinked ? 'wizard:verifyTitleLinked' : 'wizard:verifyTitleNone');
  }
  return ready === chosen.size
    ? t('wizard:verifyTitleAll', { count: ready })
    : t('wizard:verifyTitleSome', { ready, count: chosen.size });
}
