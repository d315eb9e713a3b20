/** Where a list of people comes from: pasted cells or a file. */
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useRef } from 'react';
import type { ChangeEvent, ReactElement } from 'react';
import { t } from '../../words/words.ts';

export interface ImportSourceProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onFile: (bytes: Uint8Array<ArrayBuffer>) => void;
}

const ROWS = 9;

export function ImportSource({ text, onText, onFile }: ImportSourceProps): ReactElement {
  const input = useRef<HTMLInputElement>(null);
  const read = async ({ target }: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const [file] = target.files ?? [];
    // Chosen once more it is to be read once more.
    const bytes = await file?.arrayBuffer();
    target.value = '';
    if (bytes !== undefined) onFile(new Uint8Array(bytes));
  };
  return (
    <>
      <Typography>{t('people:importText')}</Typography>
      <TextField
        autoFocus
        fullWidth
        multiline
        minRows={ROWS}
        maxRows={ROWS}
        margin="normal"
        label={t('people:paste')}
        value={text}
        placeholder={'Person\tE-mail\tMailbox\tDirection\tEnabled'}
        onChange={(event) => {
          onText(event.target.value);
        }}
      />
      <Button
        variant="outlined"
        onClick={() => {
          input.current?.click();
        }}
      >
        {t('people:chooseFile')}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".csv,.tsv,.txt,text/csv"
        aria-label={t('people:chooseFile')}
        tabIndex={-1}
        hidden
        onChange={(event) => void read(event)}
      />
    </>
  );
}
