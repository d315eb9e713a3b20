/** The English answers to "why is this appointment not synchronised?". */
import type { WaitingReason } from './describe.ts';

const AGAIN = 'it is tried again by itself';

export const WAITING_SENTENCES: Readonly<Record<`waiting-${WaitingReason}`, string>> = {
  'waiting-series': '"{title}" is a series and is left alone',
  'waiting-outside': '"{title}" lies outside the period that is synchronised',
  'waiting-hidden': 'An appointment in {side} cannot be read at the moment; it is left alone',
  'waiting-ambiguous':
    '"{title}" in {side} looks like more than one appointment on the other side; it waits until you say which',
  'waiting-separate': '"{title}" in {side} is a separate appointment, as you said',
  'waiting-guard': '"{title}" vanished from one side; its removal waits for your decision',
  'waiting-guard-occurrences':
    '"{title}" has lost occurrences on one side; their cancellation on the other waits for your decision',
  'waiting-left-out':
    '"{title}" in {side} was left out when you approved a preview; it comes again in the next one, and an ordinary sync does it',
  'waiting-conflict': '"{title}" was changed on both sides and waits for your decision',
  'waiting-flapping':
    '"{title}" is changed to and fro by something; it is left alone until you decide',
  'waiting-one-way':
    '"{title}" is new in {side}, but this person is synchronised the other way only',
  'waiting-account':
    '"{title}" in {side} is not copied, because the account there is another one than before; decide about what vanished first',
  'waiting-privacy': '"{title}" in {side} is kept from the other side by your privacy rules',
  'waiting-mail':
    '"{title}" is not written, because the server would mail people and you have not allowed it',
  'waiting-undone': '"{title}" in {side} is not carried over again, because that was undone',
  'waiting-filter-all-day': '"{title}" lasts the whole day, and those are left out by your filter',
  'waiting-filter-free': '"{title}" is marked as free time, which is left out by your filter',
  'waiting-filter-series': '"{title}" is a series, and those are left out by your filter',
  'waiting-filter-category': '"{title}" has a category that is left out by your filter',
  'waiting-filter-type': '"{title}" has a type that is left out by your filter',
  'waiting-filter-text': '"{title}" has a word in its title that is left out by your filter',
  'waiting-offline': '"{title}": the server of {side} could not be reached; ' + AGAIN,
  'waiting-timeout': '"{title}": {side} did not answer in time; ' + AGAIN,
  'waiting-tls': '"{title}": the certificate of {side} is not trusted; check it in the settings',
  'waiting-auth': '"{title}": {side} refuses the password; enter it again',
  'waiting-forbidden': '"{title}": a right is missing in {side}; see the connection test',
  'waiting-wrong-service': '"{title}": the address of {side} leads to something else; check it',
  'waiting-protocol': '"{title}": an answer of {side} could not be understood; ' + AGAIN,
  'waiting-too-large': '"{title}" is too large for {side}; make it smaller',
  'waiting-throttled': '"{title}": {side} asked us to wait; ' + AGAIN,
  'waiting-server': '"{title}": {side} had an inner failure; ' + AGAIN,
  'waiting-cursor-expired': '"{title}": {side} has to be listed again; ' + AGAIN,
  'waiting-stale': '"{title}" was changed in {side} just now; ' + AGAIN,
  'waiting-gone': '"{title}" vanished from {side} just now; ' + AGAIN,
  'waiting-read-only':
    '"{title}" cannot be written in {side}; it is looked at again when it changes',
  'waiting-rejected': '"{title}": {side} refuses its values; change it, or look at the log',
  'waiting-no-such-account': '"{title}": the account in {side} does not exist any more',
  'waiting-unknown-outcome':
    '"{title}": {side} did not say whether it was written; this is found out first',
  'waiting-cancelled': '"{title}" was not reached before the run was stopped; ' + AGAIN,
  'waiting-settings': '"{title}": a setting is missing or wrong',
  'waiting-database-newer': '"{title}": the database was written by a newer Calbridge',
  'waiting-database-damaged': '"{title}": the database is damaged',
  'waiting-second-installation': '"{title}": another installation works on the same person',
  'waiting-foreign-synchroniser': '"{title}": another synchroniser works on the same person',
  'waiting-bug': '"{title}" failed because of a fault of ours; please report it with the log',
};
