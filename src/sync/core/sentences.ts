/** The English words for every message, and the shape of those of another language. */
import type { Message } from '../model/message.ts';
import type { QuarantineCause } from '../model/quarantine.ts';
import type { SeriesReasonKey } from '../model/series-reason.ts';
import type { MessageKey } from './describe.ts';
import { FIELD_WORDS } from './field-words.ts';
import { filled } from './fill.ts';
import { SERIES_REASONS } from './series-sentences.ts';
import { VANISHED_WORDS, vanishedText, type VanishedWords } from './vanished-sentences.ts';
import { WAITING_SENTENCES } from './waiting-sentences.ts';

type Words = Readonly<Record<string, string>>;

/** What a language has to have to tell the messages; `{name}` stands for a parameter. */
export interface SentenceWords {
  readonly messages: Readonly<Record<MessageKey, string>>;
  /** As they stand in a sentence. */
  readonly sides: Words;
  /** Why a value stands, by the rule. */
  readonly rules: Words;
  readonly notices: Words;
  /** By the names of the fields; one without a word is told by its name. */
  readonly fields: Words;
  readonly reasons: Readonly<Record<SeriesReasonKey, string>>;
  /** Why removals wait, as a clause behind a colon. */
  readonly causes: Readonly<Record<QuarantineCause, string>>;
  readonly vanished: VanishedWords;
}

const SIDE_NAMES: Words = { crm: 'the CRM', calendar: 'the calendar' };

const RULES: Words = {
  newest: 'the newer value stands',
  'rule-crm': 'the CRM wins by your rule',
  'rule-calendar': 'the calendar wins by your rule',
  ask: 'you are asked',
  stricter: 'privacy only becomes stricter by itself',
  ownership: 'a meeting belongs to where it was made',
  direction: 'this person is synchronised one way',
  decided: 'as you decided',
};

const NOTICES: Words = {
  'owned-elsewhere': 'a meeting of the other side',
  'left-out': 'not all of it has room there',
  '': 'nothing',
};

const CAUSES: SentenceWords['causes'] = {
  'side-emptied': 'everything vanished at once',
  'mass-removal': 'more than may vanish within a day',
  'series-shrank': 'more than one series may lose within a day',
  'source-shrank': 'it suddenly shows less than half of what it showed before',
  'account-changed': 'the account behind the name is another one than before',
  'server-changed': 'its server has another version than before',
  'zone-changed': 'its server tells times in another zone than before',
  'window-changed': 'the period that is synchronised was changed just before',
  'filter-changed': 'the filters were changed just before',
  'direction-changed': 'the direction was changed just before',
  'restored-before': 'a person brought them back once',
};

const VANISHED = '{removals} appointments are missing in {vanishedOn}';
const KEPT = 'Nothing was removed from {keptOn}; look at them and decide.';
/** The parameters that may name a side; what people wrote stays as it is. */
const SIDE_PARAMETERS: readonly string[] = ['side', 'taken', 'changedOn', 'vanishedOn', 'keptOn'];

const ENGLISH: Readonly<Record<MessageKey, string>> = {
  'series-not-held':
    '"{title}" is a series that the other side cannot hold, because {because}; it is left alone',
  'series-expanded':
    '"{title}" is a series that the other side cannot hold, because {because}; its occurrences are single appointments there',
  'apart-crm':
    '"{title}" ({when}) is an occurrence of a series, and is kept as a single appointment in the CRM because {because}',
  'apart-calendar':
    '"{title}" ({when}) is an occurrence of a series, and is kept as a single appointment in the calendar because {because}',
  'rejoined-crm':
    '"{title}" ({when}) is in its series again: the single appointment in the CRM is removed',
  'rejoined-calendar':
    '"{title}" ({when}) is in its series again: the single appointment in the calendar is removed',
  'forget-rejoined':
    'An occurrence is in its series again, and nothing stands beside it; nothing is left to do',
  'create-crm': '"{title}" ({when}) is new in the calendar: added to the CRM',
  'create-calendar': '"{title}" ({when}) is new in the CRM: added to the calendar',
  'restore-crm':
    '"{title}" ({when}) was removed from the CRM but stands in the calendar; it comes back',
  'restore-calendar':
    '"{title}" ({when}) was removed from the calendar but stands in the CRM; it comes back',
  'keep-crm': '"{title}" ({when}) vanished from the CRM and is kept, as you decided: it comes back',
  'keep-calendar':
    '"{title}" ({when}) vanished from the calendar and is kept, as you decided: it comes back',
  'keep-occurrences-crm':
    'Occurrences of "{title}" ({when}) vanished from the CRM and come back, as you decided: {fields}',
  'keep-occurrences-calendar':
    'Occurrences of "{title}" ({when}) vanished from the calendar and come back, as you decided: {fields}',
  'revive-crm': '"{title}" ({when}) had been removed from the CRM; undone: it comes back',
  'revive-calendar': '"{title}" ({when}) had been removed from the calendar; undone: it comes back',
  'update-crm': '"{title}" ({when}) changes in the CRM, as in the calendar: {fields}',
  'update-calendar': '"{title}" ({when}) changes in the calendar, as in the CRM: {fields}',
  'put-back-crm': '"{title}" ({when}) may not be changed in the CRM; put back there: {fields}',
  'put-back-calendar':
    '"{title}" ({when}) may not be changed in the calendar; put back there: {fields}',
  'notice-crm': '"{title}" ({when}) is marked in the CRM as: {notices}',
  'notice-calendar': '"{title}" ({when}) is marked in the calendar as: {notices}',
  'undo-crm': '"{title}" ({when}) goes back in the CRM to what it was: {fields}',
  'undo-calendar': '"{title}" ({when}) goes back in the calendar to what it was: {fields}',
  'remove-crm': '"{title}" ({when}) was removed from the calendar: removed from the CRM too',
  'remove-calendar': '"{title}" ({when}) was removed from the CRM: removed from the calendar too',
  'undo-create-crm': '"{title}" ({when}) had been added to the CRM; undone: removed from there',
  'undo-create-calendar':
    '"{title}" ({when}) had been added to the calendar; undone: removed from there',
  adopt: '"{title}" ({when}) is on both sides already; the two are linked',
  'adopt-uid': '"{title}" ({when}) is on both sides already, as its UID tells; the two are linked',
  moved: '"{title}" ({when}) is the same appointment under a new number; its link is kept',
  rebase: '"{title}" ({when}) was touched, but is the same on both sides',
  forget: 'An appointment was removed on both sides; nothing is left to do',
  conflict: 'Both sides changed {field}; the value of {taken} was kept: {rule}',
  'conflict-put-back':
    'A change of {field} in {changedOn} was not carried over; the value of {taken} stands: {rule}',
  'case-ask':
    '"{title}" was changed on both sides ({fields}); both versions wait for your decision',
  'case-flapping':
    '"{title}" is changed to and fro by something ({fields}); it is left alone until you decide',
  'case-settled': '"{title}" was changed on both sides ({fields}); your rules decided',
  'case-vanishing':
    '"{title}" is removed again and again by something; it is left alone until you decide',
  'case-put-back': '"{title}" was changed where it may not be changed ({fields}); it is put back',
  'case-kept':
    'Occurrences of "{title}" vanished from one side ({fields}); they were brought back, as you decided',
  'case-existence': '"{title}" was removed where it may not be removed; it comes back',
  'mail-none': 'sends no mail',
  'mail-sends': 'the server would mail the people in it',
  'halt-side-emptied': `All {removals} appointments vanished from {vanishedOn} at once. That looks like an accident. ${KEPT}`,
  'halt-mass-removal': `{removals} of {links} appointments vanished from {vanishedOn} at once. That looks like an accident. ${KEPT}`,
  'halt-series-shrank': `${VANISHED}, each a series of which occurrences had vanished before. ${KEPT}`,
  'halt-occurrences': `{what} are missing in {vanishedOn}: {cause}. ${KEPT}`,
  'halt-source-shrank': `${VANISHED}, which suddenly shows less than half of what it showed before. ${KEPT}`,
  'halt-account-changed': `${VANISHED}, and the account behind the name is another one than before. ${KEPT}`,
  'halt-server-changed': `${VANISHED}, and its server has another version than before. ${KEPT}`,
  'halt-zone-changed': `${VANISHED}, and its server tells times in another zone than before. ${KEPT}`,
  'halt-window-changed': `${VANISHED}, just after the period that is synchronised was changed. ${KEPT}`,
  'halt-filter-changed': `${VANISHED}, just after the filters were changed. ${KEPT}`,
  'halt-direction-changed': `${VANISHED}, just after the direction was changed. ${KEPT}`,
  'halt-restored-before': `${VANISHED} that were brought back by a person once. ${KEPT}`,
  ...WAITING_SENTENCES,
};

const ENGLISH_WORDS: SentenceWords = {
  messages: ENGLISH,
  sides: SIDE_NAMES,
  rules: RULES,
  notices: NOTICES,
  fields: FIELD_WORDS,
  reasons: SERIES_REASONS,
  causes: CAUSES,
  vanished: VANISHED_WORDS,
};

/** A value as a reader knows it. */
function shown(name: string, { parameters }: Message, words: SentenceWords): string {
  const value = String(parameters[name] ?? '');
  switch (name) {
    case 'rule':
      return words.rules[`rule-${value}`] ?? words.rules[value] ?? value;
    case 'notices':
      return listed(value, words.notices);
    case 'field':
    case 'fields':
      return listed(value, words.fields);
    case 'cause':
      return textOf(value, words.causes);
    case 'what':
      return vanishedText(parameters, words.vanished);
    case 'because':
      return because(value, parameters, words.reasons);
    default:
      return SIDE_PARAMETERS.includes(name) ? (words.sides[value] ?? value) : value;
  }
}

function listed(names: string, words: Words): string {
  return names
    .split(', ')
    .map((name) => words[name] ?? name)
    .join(', ');
}

/** What is stored before a reason was told by its key is told as it was stored. */
function because(stored: string, parameters: Message['parameters'], reasons: Words): string {
  const reason = reasons[String(parameters['reason'] ?? '')];
  return reason === undefined ? stored : filled(reason, parameters);
}

function textOf(key: string, words: Words): string {
  return Object.hasOwn(words, key) ? (words[key] ?? key) : key;
}

/** In English. The sentence of a message; of one that another version has stored, its key. */
export function sentence(message: Message): string {
  return sentenceIn(ENGLISH_WORDS, message);
}

export function sentenceIn(words: SentenceWords, message: Message): string {
  return textOf(message.key, words.messages).replace(/\{(\w+)\}/g, (_, name: string) =>
    shown(name, message, words),
  );
}
