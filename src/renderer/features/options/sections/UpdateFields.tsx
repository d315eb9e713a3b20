/** Newer versions of the program: whether to look for them, where, and what was found. */
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import type { CalbridgeApi } from '../../../../main/ipc/contract.ts';
import type { PreferencesView, UpdatesView } from '../../../../main/ipc/contract/app.ts';
import type { Failure } from '../../../../main/ipc/contract/shape.ts';
import { ask } from '../../../api.ts';
import { FailureNote } from '../../../components/FailureNote.tsx';
import { t } from '../../../words/words.ts';
import { ChoiceField, WordsField } from '../fields.tsx';

interface UpdateFieldsProps {
  readonly api: CalbridgeApi;
  readonly known: PreferencesView;
  readonly onChange: (part: Partial<PreferencesView>) => void;
}

export function UpdateFields({ api, known, onChange }: UpdateFieldsProps): ReactElement {
  const { found, failure, look, install } = useUpdates(api);
  if (found?.isPossible !== true) {
    return <Typography variant="body2">{t('options:cannotUpdate')}</Typography>;
  }
  return (
    <>
      {failure !== null && <FailureNote failure={failure} />}
      <ChoiceField
        label={t('options:updates')}
        value={known.updates}
        choices={[
          { value: 'off', word: t('options:updatesOff') },
          { value: 'tell', word: t('options:updatesTell') },
          { value: 'night', word: t('options:updatesNight') },
        ]}
        onChange={(updates) => {
          onChange({ updates });
        }}
      />
      {known.updates !== 'off' && (
        <>
          <FeedField
            feed={known.updateFeed}
            onChange={(updateFeed) => {
              onChange({ updateFeed });
            }}
          />
          <Found
            found={found}
            canLook={known.updateFeed !== ''}
            onLook={() => void look()}
            onInstall={() => void install()}
          />
        </>
      )}
    </>
  );
}

function useUpdates({ app }: CalbridgeApi) {
  const [found, setFound] = useState<UpdatesView | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => {
    void ask(app.updates).then((answer) => {
      if (answer.ok) setFound(answer.value);
    });
  }, [app]);
  const look = async (): Promise<void> => {
    const answer = await ask(app.lookForUpdate);
    setFailure(answer.ok ? null : answer.error);
    if (answer.ok) setFound(answer.value);
  };
  const install = async (): Promise<void> => {
    const answer = await ask(app.installUpdate);
    setFailure(answer.ok ? null : answer.error);
  };
  return { found, failure, look, install };
}

interface FeedFieldProps {
  readonly feed: string;
  readonly onChange: (feed: string) => void;
}

/** What is no address yet stays on the screen and is not kept. */
function FeedField({ feed, onChange }: FeedFieldProps): ReactElement {
  const [text, setText] = useState(feed);
  const isAddress = text === '' || (text.startsWith('https://') && URL.canParse(text));
  return (
    <WordsField
      label={t('options:updateFeed')}
      help={t('options:updateFeedHelp')}
      mistake={isAddress ? undefined : t('options:updateFeedMistake')}
      value={text}
      onChange={(value) => {
        const typed = value.trim();
        setText(typed);
        if (typed === '' || (typed.startsWith('https://') && URL.canParse(typed))) onChange(typed);
      }}
    />
  );
}

interface FoundProps {
  readonly found: UpdatesView;
  readonly canLook: boolean;
  readonly onLook: () => void;
  readonly onInstall: () => void;
}

function Found({ found, canLook, onLook, onInstall }: FoundProps): ReactElement {
  const { newer } = found;
  return (
    <Stack direction="row" spacing={2} useFlexGap sx={{ alignItems: 'center', flexWrap: 'wrap' }}>
      <Button variant="outlined" disabled={!canLook} onClick={onLook}>
        {t('options:lookForUpdate')}
      </Button>
      <Typography variant="body2" role="status">
        {sentenceOf(found)}
      </Typography>
      {newer !== null && (
        <Button variant="contained" onClick={onInstall}>
          {t('options:installUpdate', { version: newer })}
        </Button>
      )}
    </Stack>
  );
}

function sentenceOf({ failed, lookedAt, newer }: UpdatesView): string {
  if (failed) return t('options:updateFailed');
  if (newer !== null) return t('options:updateNewer', { version: newer });
  return lookedAt === null ? '' : t('options:updateNone');
}
