/** Saves a report for support, after saying what is inside. */
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { CalbridgeApi } from '../../../main/ipc/contract.ts';
import type { Failure } from '../../../main/ipc/contract/shape.ts';
import { ask } from '../../api.ts';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { FailureNote } from '../../components/FailureNote.tsx';
import { saveText } from '../../components/save-text.ts';
import { t } from '../../words/words.ts';

type Stage = 'closed' | 'asking' | 'making' | 'saved';

export function SupportButton({ api }: { readonly api: CalbridgeApi }): ReactElement {
  const [stage, setStage] = useState<Stage>('closed');
  const [failure, setFailure] = useState<Failure | null>(null);
  const save = async (): Promise<void> => {
    setStage('making');
    setFailure(null);
    const answer = await ask(api.log.supportReport);
    setStage(answer.ok ? 'saved' : 'asking');
    if (!answer.ok) setFailure(answer.error);
    else saveText('calbridge-support.txt', answer.value, 'text/plain');
  };
  return (
    <>
      <Button
        onClick={() => {
          setFailure(null);
          setStage('asking');
        }}
      >
        {t('log:support')}
      </Button>
      <ConfirmDialog
        open={stage !== 'closed'}
        title={t('log:supportTitle')}
        confirm={t('log:supportSave')}
        busy={stage === 'making'}
        onConfirm={() => void save()}
        onClose={() => {
          setStage('closed');
        }}
      >
        <Inside />
        {stage === 'saved' && (
          <Alert severity="success" role="status">
            {t('log:supportSaved')}
          </Alert>
        )}
        {failure !== null && <FailureNote failure={failure} />}
      </ConfirmDialog>
    </>
  );
}

function Inside(): ReactElement {
  return (
    <>
      <Typography>{t('log:supportInside')}</Typography>
      <ul>
        <li>{t('log:supportProgram')}</li>
        <li>{t('log:supportSettings')}</li>
        <li>{t('log:supportPeople')}</li>
        <li>{t('log:supportLog')}</li>
      </ul>
      <Typography gutterBottom>{t('log:supportNotInside')}</Typography>
    </>
  );
}
