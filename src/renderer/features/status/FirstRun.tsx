/** Shown while no one is linked: what the program does, and a way to try it. */
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { CalbridgeApi } from '../../../main/ipc/contract.ts';
import type { Failure } from '../../../main/ipc/contract/shape.ts';
import { ask } from '../../api.ts';
import { FailureNote } from '../../components/FailureNote.tsx';
import { t } from '../../words/words.ts';

export interface FirstRunProps {
  readonly api: CalbridgeApi;
  readonly onSetUp: () => void;
}

export function FirstRun({ api, onSetUp }: FirstRunProps): ReactElement {
  const [opening, setOpening] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const open = async (): Promise<void> => {
    setFailure(null);
    setOpening(true);
    const answer = await ask(api.app.openPracticeOffice);
    setOpening(false);
    if (!answer.ok) setFailure(answer.error);
  };
  return (
    <Box sx={{ maxWidth: '68ch', marginBlock: 6, marginInline: 'auto' }}>
      <Typography variant="h1">{t('status:firstTitle')}</Typography>
      <Typography sx={{ marginBlock: 2 }}>{t('status:firstText')}</Typography>
      <Button variant="contained" onClick={onSetUp} sx={{ marginInlineEnd: 1 }}>
        {t('status:setUp')}
      </Button>
      <Button
        variant="outlined"
        aria-disabled={opening}
        onClick={() => {
          if (!opening) void open();
        }}
      >
        {opening ? t('status:openingPractice') : t('status:openPractice')}
      </Button>
      {failure !== null && <FailureNote failure={failure} />}
    </Box>
  );
}
