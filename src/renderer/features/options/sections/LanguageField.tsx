/** In which language Calbridge speaks on this PC; it takes effect at once. */
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import type { LanguageView } from '../../../../main/ipc/contract/app.ts';
import type { Failure } from '../../../../main/ipc/contract/shape.ts';
import { ask } from '../../../api.ts';
import { FailureNote } from '../../../components/FailureNote.tsx';
import { LANGUAGE_NAMES, t, type Language } from '../../../words/words.ts';
import { ChoiceField } from '../fields.tsx';
import type { SectionProps } from '../section.ts';

const NAMES = Object.entries(LANGUAGE_NAMES) as readonly (readonly [Language, string])[];

export function LanguageField({ api }: Pick<SectionProps, 'api'>): ReactElement {
  const [known, setKnown] = useState<LanguageView | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => {
    let isOver = false;
    void ask(api.app.language).then((answer) => {
      if (isOver) return;
      if (answer.ok) setKnown(answer.value);
      else setFailure(answer.error);
    });
    return () => {
      isOver = true;
    };
  }, [api]);
  const choose = async (chosen: LanguageView['chosen']): Promise<void> => {
    const answer = await ask(() => api.app.setLanguage({ chosen }));
    setFailure(answer.ok ? null : answer.error);
    if (answer.ok) setKnown(answer.value);
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
