/** In which language Calbridge speaks on this PC; it takes effect at once. */
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { LanguageView } from '../../../../main/ipc/contract/app.ts';
import type { Failure } from '../../../../main/ipc/contract/shape.ts';
import { ask } from '../../../api.ts';
import { FailureNote } from '../../../components/FailureNote.tsx';
import { useAnswer } from '../../../components/use-answer.ts';
import { LANGUAGE_NAMES, t, type Language } from '../../../words/words.ts';
import { ChoiceField } from '../../../components/fields.tsx';
import type { SectionProps } from '../section.ts';

const NAMES = Object.entries(LANGUAGE_NAMES) as readonly (readonly [Language, string])[];

export function LanguageField({ api }: Pick<SectionProps, 'api'>): ReactElement {
  const asked = useAnswer('language', api.app.language);
  const [changed, setChanged] = useState<LanguageView | null>(null);
  const [refusal, setRefusal] = useState<Failure | null>(null);
  const known = changed ?? asked.known?.value ?? null;
  const failure = refusal ?? asked.failure;
  const choose = async (chosen: LanguageView['chosen']): Promise<void> => {
    const answer = await ask(() => api.app.setLanguage({ chosen }));
    setRefusal(answer.ok ? null : answer.error);
    if (answer.ok) setChanged(answer.value);
  };
  return (
    <>
      {failure !== null && <FailureNote failure={failure} />}
      {known !== null && (
        <ChoiceField
          label={t('options:language')}
          help={t('options:languageHelp')}
          value={known.chosen}
          choices={[
            {
              value: 'system',
              word: t('options:languageSystem', { language: LANGUAGE_NAMES[known.system] }),
            },
            ...NAMES.map(([value, word]) => ({ value, word })),
          ]}
          onChange={(chosen) => void choose(chosen)}
        />
      )}
    </>
  );
}
