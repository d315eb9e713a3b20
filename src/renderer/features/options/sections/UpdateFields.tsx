/** Newer versions of the program: whether to look for them, where, and what was found. */
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { CalbridgeApi } from '../../../../main/ipc/contract.ts';
import type { PreferencesView, UpdatesView } from '../../../../main/ipc/contract/app.ts';
import { FailureNote } from '../../../components/FailureNote.tsx';
import { useAct } from '../../../components/use-act.ts';
import { useAnswer } from '../../../components/use-answer.ts';
import { t } from '../../../words/words.ts';
import { ChoiceField, WordsField } from '../../../components/fields.tsx';

interface UpdateFieldsProps {
  readonly api: CalbridgeApi;
  readonly known: PreferencesView;
  /** Ends when it is kept. */
  readonly onChange: (part: Partial<PreferencesView>) => Promise<void>;
}

export function UpdateFields({ api, known, onChange }: UpdateFieldsProps): ReactElement {
  const { app } = api;
  const answer = useAnswer('updates', app.updates);
  const act = useAct();
  const found = answer.known?.value ?? null;
  const failure = act.failure ?? answer.failure;
  const note = failure !== null && <FailureNote failure={failure} />;
  if (found === null) return <>{note}</>;
  if (found.means === 'none') {
    return <Typography variant="body2">{t('options:cannotUpdate')}</Typography>;
  }
  return (
    <>
      {note}
      <WhatToDo means={found.means} known={known} onChange={onChange} />
      {known.updates !== 'off' && (
        <>
          <FeedField
            feed={known.updateFeed}
            onChange={(updateFeed) => {
              // What was found at the address before is not there.
              void onChange({ updateFeed }).then(answer.again);
            }}
          />
          <Typography variant="body2">{t(PROOFS[found.means])}</Typography>
          <Found
            found={found}
            canLook={known.updateFeed !== '' && !act.isBusy}
            onLook={() => void act.run(app.lookForUpdate).then(answer.again)}
            onInstall={() => void act.run(app.installUpdate).then(answer.again)}
          />
        </>
      )}
    </>
  );
}

type Means = Exclude<UpdatesView['means'], 'none'>;

const PROOFS = {
  signature: 'options:updateProofSignature',
  address: 'options:updateProofAddress',
  unsigned: 'options:updateUnsigned',
  'by-hand': 'options:updateByHand',
} as const satisfies Readonly<Record<Means, string>>;

const canInstall = (means: UpdatesView['means']): boolean =>
  means === 'signature' || means === 'address';

type WhatToDoProps = Pick<UpdateFieldsProps, 'known' | 'onChange'> & { readonly means: Means };

function WhatToDo({ means, known, onChange }: WhatToDoProps): ReactElement {
  const night = { value: 'night', word: t('options:updatesNight') } as const;
  return (
    <ChoiceField
      label={t('options:updates')}
      // What was chosen when it could still be done is told of now.
      value={canInstall(means) || known.updates !== 'night' ? known.updates : 'tell'}
      choices={[
        { value: 'off', word: t('options:updatesOff') },
        { value: 'tell', word: t('options:updatesTell') },
        ...(canInstall(means) ? [night] : []),
      ]}
      onChange={(updates) => void onChange({ updates })}
    />
  );
}

interface FeedFieldProps {
  readonly feed: string;
  readonly onChange: (feed: string) => void;
}

const isAddress = (text: string): boolean =>
  text === '' || (URL.canParse(text) && new URL(text).protocol === 'https:');

/** An address that is typed by half is one already, of somebody else: it counts when it is left. */
function FeedField({ feed, onChange }: FeedFieldProps): ReactElement {
  const [text, setText] = useState(feed);
  const [isLeft, setLeft] = useState(false);
  const typed = text.trim();
  return (
    <WordsField
      label={t('options:updateFeed')}
      help={t('options:updateFeedHelp')}
      mistake={isLeft && !isAddress(typed) ? t('options:updateFeedMistake') : undefined}
      value={text}
      onChange={(value) => {
        setText(value);
        setLeft(false);
      }}
      onLeave={() => {
        setLeft(true);
        if (isAddress(typed) && typed !== feed) onChange(typed);
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
  const { means, newer, notInstalled } = found;
  return (
    <>
      {notInstalled !== null && (
        <Typography variant="body2" role="alert">
          {t('options:updateNotInstalled', { version: notInstalled })}
        </Typography>
      )}
      <Stack direction="row" spacing={2} useFlexGap sx={{ alignItems: 'center', flexWrap: 'wrap' }}>
        <Button variant="outlined" disabled={!canLook} onClick={onLook}>
          {t('options:lookForUpdate')}
        </Button>
        <Typography variant="body2" role="status">
          {sentenceOf(found)}
        </Typography>
        {newer !== null && canInstall(means) && (
          <Button variant="contained" onClick={onInstall}>
            {t('options:installUpdate', { version: newer })}
          </Button>
        )}
      </Stack>
    </>
  );
}

function sentenceOf({ failed, lookedAt, newer }: UpdatesView): string {
  if (failed) return t('options:updateFailed');
  if (newer !== null) return t('options:updateNewer', { version: newer });
  return lookedAt === null ? '' : t('options:updateNone');
}
