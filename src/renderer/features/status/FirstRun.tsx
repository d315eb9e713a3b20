/** Shown while no one is linked: what the program does, and a way to try it. */
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { CalbridgeApi, Failure } from '../../../main/ipc/contract.ts';
import { ask } from '../../api.ts';
import { FailureNote } from './FailureNote.tsx';

export function FirstRun({ api }: { readonly api: CalbridgeApi }): ReactElement {
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
      <Typography variant="h1">No one is linked yet.</Typography>
      <Typography sx={{ marginBlock: 2 }}>
        Calbridge keeps the appointments of a CRM and a calendar server the same, in both
        directions. See it at work in the practice office first: two small servers on this PC with
        invented people. Nothing leaves this PC, and your own calendars are not touched.
      </Typography>
      <Button
        variant="contained"
        size="large"
        aria-disabled={opening}
        onClick={() => {
          if (!opening) void open();
        }}
      >
        {opening ? 'Opening the practice office…' : 'Open the practice office'}
      </Button>
      {failure !== null && <FailureNote failure={failure} />}
    </Box>
  );
}
