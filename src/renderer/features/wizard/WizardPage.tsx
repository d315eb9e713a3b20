/** Connecting to the servers: the steps on the left, the open one on the right. */
import Box from '@mui/material/Box';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { FailureNote } from '../../components/FailureNote.tsx';
import { StartAnewButton } from '../../components/StartAnew.tsx';
import { t } from '../../words/words.ts';
import { PageSkeleton } from '../../components/PageSkeleton.tsx';
import type { PageProps } from '../../desk/page.ts';
import { DoneStep } from './DoneStep.tsx';
import { LeaveDialog } from './LeaveDialog.tsx';
import { PeopleStep } from './PeopleStep.tsx';
import { ServerStep } from './ServerStep.tsx';
import { StepList } from './StepList.tsx';
import { TryFirst } from './TryFirst.tsx';
import { useWizard } from './use-wizard.ts';
import type { Wizard } from './use-wizard.ts';
import { VerifyStep } from './VerifyStep.tsx';
import type { WizardState } from './wizard-state.ts';

export function WizardPage({ api, desk, go }: PageProps): ReactElement {
  const wizard = useWizard(api);
  const [isLeaving, setLeaving] = useState(false);
  const { state, failure } = wizard;
  const leave = (): void => {
    go('status');
  };
  if (failure !== null) {
    const { damaged } = failure;
    const begun = (): void => {
      desk.again();
      leave();
    };
    return (
      <>
        <FailureNote failure={failure} action={{ label: t('close'), onPress: leave }} />
        {damaged !== undefined && <StartAnewButton api={api} without={damaged} onDone={begun} />}
      </>
    );
  }
  if (state === null) return <PageSkeleton />;
  const leaveAfter = async (work: () => Promise<boolean>): Promise<void> => {
    setLeaving(false);
    if (await work()) leave();
  };
  const close = (): void => {
    if (state.changed) setLeaving(true);
    else leave();
  };
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 4, alignItems: 'flex-start' }}>
      <StepList open={state.step} />
      <Box sx={{ flex: '1 1 26rem', minWidth: 0, maxWidth: 720 }}>
        {state.step === 'crm' && desk.about?.practice === false && state.setup.linked === 0 && (
          <TryFirst api={api} onOpened={leave} />
        )}
        <OpenStep {...{ api, wizard, state }} onClose={close} onDone={leave} />
      </Box>
      <LeaveDialog
        open={isLeaving}
        keepsSecrets={state.setup.keepsSecrets}
        onKeep={() => void leaveAfter(wizard.keep)}
        onDrop={() => void leaveAfter(wizard.drop)}
        onClose={() => {
          setLeaving(false);
        }}
      />
    </Box>
  );
}

interface OpenStepProps extends Pick<PageProps, 'api'> {
  readonly wizard: Wizard;
  readonly state: WizardState;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function OpenStep({ api, wizard, state, onClose, onDone }: OpenStepProps): ReactElement {
  const props = { wizard, state, onClose };
  switch (state.step) {
    case 'crm':
      return <ServerStep key="crm" side="crm" api={api} {...props} />;
    case 'calendar':
      return <ServerStep key="calendar" side="calendar" api={api} {...props} />;
    case 'people':
      return <PeopleStep {...props} />;
    case 'verify':
      return <VerifyStep {...props} />;
    case 'done':
      return <DoneStep state={state} onDone={onDone} />;
  }
}
