/** A way to see the program at work before anything is connected. */
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { CalbridgeApi } from '../../../main/ipc/contract.ts';
import type { Failure } from '../../../main/ipc/contract/shape.ts';
import { ask } from '../../api.ts';
import { FailureNote } from '../../components/FailureNote.tsx';
import { t } from '../../words/words.ts';

export interface TryFirstProps {
  readonly api: CalbridgeApi;
  readonly onOpened: () => void;
}

export function TryFirst({ api, onOpened }: TryFirstProps): ReactElement {
  const [isOpening, setOpening] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const open = async (): Promise<void> => {
    setOpening(true);
    const answer = await ask(api.app.openPracticeOffice);
    setOpening(false);
    if (answer.ok) onOpened();
    else setFailure(answer.error);
  };
  return (
    <Box
      component="aside"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 2,
        border: '1px solid',
        borderColor: 'divider',
        borderRadius: 1,
        backgroundColor: 'background.paper',
        padding: 2,
        marginBlockEnd: 3,
      }}
    >
      <Box sx={{ flex: '1 1 20rem' }}>
        <b>{t('wizard:tryFirst')}</b> {t('wizard:tryFirstText')}
      </Box>
      <Button
        variant="outlined"
        aria-disabled={isOpening}
        onClick={() => {
          if (!isOpening) void open();
        }}
      >
        {isOpening ? t('status:openingPractice') : t('wizard:tryPractice')}
      </Button>
      {failure !== null && <FailureNote failure={failure} />}
    </Box>
  );
}
