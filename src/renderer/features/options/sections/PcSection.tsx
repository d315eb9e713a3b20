/** What is set for this PC alone; it takes effect at once, without a review. */
import Typography from '@mui/material/Typography';
import { useRef, useState } from 'react';
import type { ReactElement } from 'react';
import type { PreferencesView } from '../../../../main/ipc/contract/app.ts';
import { FailureNote } from '../../../components/FailureNote.tsx';
import { useAct } from '../../../components/use-act.ts';
import { useAnswer } from '../../../components/use-answer.ts';
import { t } from '../../../words/words.ts';
import { ChoiceField, SwitchField } from '../../../components/fields.tsx';
import type { SectionProps } from '../section.ts';
import { LanguageField } from './LanguageField.tsx';
import { UpdateFields } from './UpdateFields.tsx';

export function PcSection({ api }: Pick<SectionProps, 'api'>): ReactElement {
  const asked = useAnswer('preferences', api.app.preferences);
  const act = useAct();
  const [changed, setChanged] = useState<PreferencesView | null>(null);
  const known = changed ?? asked.known?.value ?? null;
  const failure = act.failure ?? asked.failure;
  const stored = useRef<PreferencesView | null>(null);
  const last = useRef<Promise<void>>(Promise.resolve());
  // All of them are stored at once: what was shown when it was asked for may be old by then.
  const store = async (part: Partial<PreferencesView>): Promise<void> => {
    const before = stored.current ?? known;
    if (before === null) return;
    const { theme, startsAtLogin, updates, updateFeed } = { ...before, ...part };
    const wish = { theme, startsAtLogin, updates, updateFeed };
    const done = await act.run(() => api.app.setPreferences(wish));
    if (done === null) return;
    stored.current = done.value;
    setChanged(done.value);
  };
  const change = (part: Partial<PreferencesView>): Promise<void> => {
    last.current = last.current.then(() => store(part));
    return last.current;
  };
  return (
    <>
      {failure !== null && <FailureNote failure={failure} />}
      <LanguageField api={api} />
      {known !== null && <Fields known={known} onChange={(part) => void change(part)} />}
      {known !== null && <UpdateFields api={api} known={known} onChange={change} />}
    </>
  );
}

interface FieldsProps {
  readonly known: PreferencesView;
  readonly onChange: (part: Partial<PreferencesView>) => void;
}

function Fields({ known, onChange }: FieldsProps): ReactElement {
  return (
    <>
      <ChoiceField
        label={t('options:theme')}
        value={known.theme}
        choices={[
          { value: 'system', word: t('options:themeSystem') },
          { value: 'light', word: t('options:themeLight') },
          { value: 'dark', word: t('options:themeDark') },
        ]}
        onChange={(theme) => {
          onChange({ theme });
        }}
      />
      {known.canStartAtLogin ? (
        <SwitchField
          label={t('options:startsAtLogin')}
          help={t('options:startsAtLoginHelp')}
          value={known.startsAtLogin}
          onChange={(startsAtLogin) => {
            onChange({ startsAtLogin });
          }}
        />
      ) : (
        <Typography variant="body2">{t('options:cannotStartAtLogin')}</Typography>
      )}
    </>
  );
}
