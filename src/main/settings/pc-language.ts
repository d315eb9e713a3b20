/** In which language Calbridge speaks on this PC. */
import { languageOf, localeOf, type Language } from '../words/language.ts';
import type { Tongue } from '../words/tongue.ts';
import type { Preferences, PreferencesFile } from './preferences.ts';

export interface LanguageChoice extends Tongue {
  readonly chosen: Preferences['language'];
  /** What the choice of the system comes to. */
  readonly system: Language;
}

export interface PcLanguage {
  language(): LanguageChoice;
  /** Answers what is so then. */
  chooseLanguage(chosen: Preferences['language']): LanguageChoice;
  onLanguage(listener: (choice: LanguageChoice) => void): () => void;
}

export interface PcLanguageParts {
  readonly file: PreferencesFile;
  /** The languages of this PC, the most preferred first, as BCP 47 tags. */
  readonly preferred: readonly string[];
  /** Makes this process speak that language from now on. */
  readonly speak: (tongue: Tongue) => void;
}

export function pcLanguage({ file, preferred, speak }: PcLanguageParts): PcLanguage {
  const listeners = new Set<(choice: LanguageChoice) => void>();
  const system = languageOf(preferred);
  const choiceOf = (chosen: Preferences['language']): LanguageChoice => {
    const language = chosen === 'system' ? system : chosen;
    return { chosen, language, system, locale: localeOf(language, preferred) };
  };
  const read = (): LanguageChoice => choiceOf(file.read().language);
  speak(read());
  return {
    language: read,
    chooseLanguage(chosen) {
      file.update((known) => ({ ...known, language: chosen }));
      const choice = choiceOf(chosen);
      speak(choice);
      for (const listener of listeners) listener(choice);
      return choice;
    },
    onLanguage(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
