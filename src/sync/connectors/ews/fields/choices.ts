/** The fields that are one of a few words: busy state, sensitivity, importance. */
import type { BusyState, Importance, Sensitivity } from '../../../model/content.ts';
import { typedText } from '../namespaces.ts';
import { textProperty, type ExchangeField } from './exchange-field.ts';

const BUSY: Readonly<Record<BusyState, string>> = {
  free: 'Free',
  tentative: 'Tentative',
  busy: 'Busy',
  'out-of-office': 'OOF',
  elsewhere: 'WorkingElsewhere',
};

const SENSITIVITY: Readonly<Record<Sensitivity, string>> = {
  normal: 'Normal',
  personal: 'Personal',
  private: 'Private',
  confidential: 'Confidential',
};

const IMPORTANCE: Readonly<Record<Importance, string>> = {
  low: 'Low',
  normal: 'Normal',
  high: 'High',
};

/** The key whose word is meant; `otherwise` for an unknown or absent one. */
function chosen<Key extends string>(
  words: Readonly<Record<Key, string>>,
  word: string | null,
  otherwise: Key,
): Key {
  const wanted = word?.trim() ?? '';
  const keys = Object.keys(words) as Key[];
  return keys.find((key) => words[key] === wanted) ?? otherwise;
}

/** `NoData` blocks time as far as anybody knows. */
export const busy: ExchangeField<'busy'> = {
  name: 'busy',
  uris: ['calendar:LegacyFreeBusyStatus'],
  read: (item) => chosen(BUSY, typedText(item, 'LegacyFreeBusyStatus'), 'busy'),
  write: (value) => [textProperty('calendar:LegacyFreeBusyStatus', BUSY[value])],
};

/** An unknown degree of privacy is private: it never becomes more open by a misunderstanding. */
export const sensitivity: ExchangeField<'sensitivity'> = {
  name: 'sensitivity',
  uris: ['item:Sensitivity'],
  read: (item) => {
    const word = typedText(item, 'Sensitivity');
    return chosen(SENSITIVITY, word, word === null ? 'normal' : 'private');
  },
  write: (value) => [textProperty('item:Sensitivity', SENSITIVITY[value])],
};

export const importance: ExchangeField<'importance'> = {
  name: 'importance',
  uris: ['item:Importance'],
  read: (item) => chosen(IMPORTANCE, typedText(item, 'Importance'), 'normal'),
  write: (value) => [textProperty('item:Importance', IMPORTANCE[value])],
};
