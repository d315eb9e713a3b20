/** The English words for every message. */
import type { Message, MessageKey } from './describe.ts';

const SIDE_NAMES: Readonly<Record<string, string>> = { crm: 'the CRM', calendar: 'the calendar' };

/** The parameters that may name a side; what people wrote stays as it is. */
const SIDE_PARAMETERS: readonly string[] = ['side', 'taken', 'rule', 'vanishedOn', 'keptOn'];

const ENGLISH: Readonly<Record<MessageKey, string>> = {
  'create-crm': '"{title}" ({when}) is new in the calendar: added to the CRM',
  'create-calendar': '"{title}" ({when}) is new in the CRM: added to the calendar',
  'restore-crm':
    '"{title}" ({when}) was removed from the CRM but changed in the calendar; it comes back',
  'restore-calendar':
    '"{title}" ({when}) was removed from the calendar but changed in the CRM; it comes back',
  'update-crm': '"{title}" ({when}) changes in the CRM, as in the calendar: {fields}',
  'update-calendar': '"{title}" ({when}) changes in the calendar, as in the CRM: {fields}',
  'remove-crm': '"{title}" ({when}) was removed from the calendar: removed from the CRM too',
  'remove-calendar': '"{title}" ({when}) was removed from the CRM: removed from the calendar too',
  adopt: '"{title}" ({when}) is on both sides already; the two are linked',
  rebase: '"{title}" ({when}) was touched, but is the same on both sides',
  forget: 'An appointment was removed on both sides; nothing is left to do',
  'hold-series': '"{title}" is a series and is left alone',
  'hold-outside': 'An appointment left the period that is synchronised; it is kept on both sides',
  'hold-hidden': 'An appointment in {side} cannot be read at the moment; it is left alone',
  'hold-ambiguous':
    '"{title}" in {side} looks like more than one appointment on the other side; it is left alone',
  'hold-other': '"{title}" in {side} is left alone',
  conflict: 'Both sides changed {field}; the value of {taken} was kept ({rule})',
  'halt-side-emptied':
    'All {removals} appointments vanished from {vanishedOn} at once. That looks like an accident: nothing was removed from {keptOn}.',
  'halt-mass-removal':
    '{removals} of {links} appointments vanished from {vanishedOn} at once. That looks like an accident: nothing was removed from {keptOn}.',
};

export function sentence({ key, parameters }: Message): string {
  return ENGLISH[key].replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(parameters[name] ?? '');
    return SIDE_PARAMETERS.includes(name) ? (SIDE_NAMES[value] ?? value) : value;
  });
}
