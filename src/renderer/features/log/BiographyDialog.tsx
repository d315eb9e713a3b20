/** What was seen, decided and done about an appointment, and how it stands. */
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useEffect, useId, useState } from 'react';
import type { ReactElement, SubmitEvent } from 'react';
import type { CalbridgeApi } from '../../../main/ipc/contract.ts';
import type { BiographyCaseView } from '../../../main/ipc/contract/log.ts';
import type { Failure } from '../../../main/ipc/contract/shape.ts';
import { ask } from '../../api.ts';
import { FailureNote } from '../../components/FailureNote.tsx';
import { momentText } from '../../components/moment-text.ts';
import { useNow } from '../../components/use-now.ts';
import { t } from '../../words/words.ts';

export interface BiographyDialogProps {
  readonly api: CalbridgeApi;
  /** A title or number; when it is empty, it is asked for. */
  readonly query: string;
  readonly onClose: () => void;
}

interface Answer {
  readonly query: string;
  readonly found: readonly BiographyCaseView[];
  readonly more: number;
  readonly failure: Failure | null;
}

const EVERY_MS = 60_000;

export function BiographyDialog({ api, query, onClose }: BiographyDialogProps): ReactElement {
  const id = useId();
  const [wanted, setWanted] = useState(query);
  const answer = useBiographies(api, wanted);
  return (
    <Dialog open onClose={onClose} aria-labelledby={id} maxWidth="md" fullWidth>
      <DialogTitle id={id}>{t('log:why')}</DialogTitle>
      <DialogContent sx={{ overflowWrap: 'anywhere' }}>
        {query === '' && <Question onAsk={setWanted} />}
        <Box role="status">{answer !== null && <Found answer={answer} />}</Box>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('close')}</Button>
      </DialogActions>
    </Dialog>
  );
}

function useBiographies(api: CalbridgeApi, query: string): Answer | null {
  const [answer, setAnswer] = useState<Answer | null>(null);
  useEffect(() => {
    if (query === '') return;
    let ended = false;
    void ask(() => api.log.biographies({ query, pair: null })).then((result) => {
      if (ended) return;
      const nothing = { found: [], more: 0 };
      setAnswer(
        result.ok
          ? { query, ...result.value, failure: null }
          : { query, ...nothing, failure: result.error },
      );
    });
    return () => {
      ended = true;
    };
  }, [api, query]);
  return answer;
}

function Question({ onAsk }: { readonly onAsk: (query: string) => void }): ReactElement {
  const [text, setText] = useState('');
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (text.trim() !== '') onAsk(text.trim());
  };
  return (
    <Box component="form" onSubmit={submit} sx={{ display: 'flex', gap: 1, paddingBlock: 1 }}>
      <TextField
        autoFocus
        fullWidth
        size="small"
        label={t('log:whyLabel')}
        value={text}
        slotProps={{ htmlInput: { maxLength: 500 } }}
        onChange={(event) => {
          setText(event.target.value);
        }}
      />
      <Button type="submit" variant="contained" sx={{ flexShrink: 0 }}>
        {t('log:whyAsk')}
      </Button>
    </Box>
  );
}

function Found({ answer }: { readonly answer: Answer }): ReactElement {
  const { query, found, more, failure } = answer;
  const now = useNow(EVERY_MS);
  if (failure !== null) return <FailureNote failure={failure} />;
  if (found.length === 0) return <Typography>{t('log:whyNone', { query })}</Typography>;
  return (
    <Box sx={{ display: 'grid', gap: 3 }}>
      {found.map((one, index) => (
        <Box component="section" key={`${one.person} ${one.numbers} ${index}`}>
          <Typography variant="h2">
            {one.person}: {one.title}
          </Typography>
          {one.standing.map((sentence) => (
            <Typography key={sentence} sx={{ marginBlock: 0.5 }}>
              {sentence}
            </Typography>
          ))}
          <Box component="ol" sx={{ listStyle: 'none', padding: 0, margin: 0 }}>
            {one.chapters.map(({ at, what }, place) => (
              <Box
                component="li"
                key={`${at} ${place}`}
                sx={{ display: 'grid', gridTemplateColumns: '9rem minmax(0, 1fr)', gap: 1 }}
              >
                <Box component="span" sx={{ color: 'text.secondary' }}>
                  {momentText(at, now)}
                </Box>
                <span>{what}</span>
              </Box>
            ))}
          </Box>
          <Typography sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
            {one.numbers}
          </Typography>
        </Box>
      ))}
      {more > 0 && <Typography>{t('log:whyMore', { count: more })}</Typography>}
    </Box>
  );
}
