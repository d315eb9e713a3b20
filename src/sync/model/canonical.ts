/** What values mean, as text: equal exactly when no person would call the difference an edit. */
import type { Attendee, AttendeeResponse, AttendeeRole, Person } from './content.ts';
import { htmlAsText, looksLikeHtml } from './html-text.ts';
import { instantOf, type When, type ZonedTime } from './time.ts';

// Characters that XML 1.0 cannot carry, and lone surrogates, never reach a server.
const UNPRINTABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;
const ZERO_WIDTH = /[\u200B\u200C\uFEFF]/g;
// A joiner between two pictures makes one of them, such as a family.
const IDLE_JOINER =
  /(?<!\p{Extended_Pictographic}[\uFE0F\p{Emoji_Modifier}]{0,2})\u200D|\u200D(?!\p{Extended_Pictographic})/gu;
/** Markup told in markup is read this often; nobody writes more. */
const ROUNDS = 4;

export function withoutUnprintable(text: string): string {
  return text.toWellFormed().replace(UNPRINTABLE, '');
}

function withoutZeroWidth(text: string): string {
  return text.replace(ZERO_WIDTH, '').replace(IDLE_JOINER, '');
}

export function canonicalLine(text: string): string {
  return withoutZeroWidth(withoutUnprintable(text)).replace(/\s+/g, ' ').trim().normalize('NFC');
}

function tidy(text: string): string {
  return withoutZeroWidth(
    withoutUnprintable(text.replace(/\r\n?/g, '\n').replace(/[\u0085\u2028\u2029]/g, '\n')),
  )
    .replace(/[^\S\n]+/g, ' ')
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
    .join('\n')
    .normalize('NFC');
}

/** Its own canonical text again, so that a server may show it in place of what it stands for. */
export function canonicalText(text: string): string {
  let plain = tidy(text);
  for (let round = 0; round < ROUNDS && looksLikeHtml(plain); round += 1) {
    plain = tidy(htmlAsText(plain));
  }
  return looksLikeHtml(plain) ? plain.replaceAll('<', '‹') : plain;
}

const canonicalWord = (text: string): string => canonicalLine(canonicalLine(text).toLowerCase());

const secondOf = (time: ZonedTime): string => String(Math.floor(instantOf(time) / 1000));

/** Moments to the second, whatever zone they are told in; days stay days. */
export function canonicalWhen(when: When): string {
  return when.kind === 'all-day'
    ? `day ${when.from} ${when.until}`
    : `at ${secondOf(when.start)} ${secondOf(when.end)}`;
}

/** A set of names without regard to case, as Outlook sees them. */
export function canonicalCategories(names: readonly string[]): string {
  const known = new Set(names.map(canonicalWord));
  known.delete('');
  return JSON.stringify([...known].sort());
}

/** The address tells who it is; without one the name does. */
function personKey({ name, email }: Person): string {
  return canonicalWord(email) || `name ${canonicalWord(name)}`;
}

export function canonicalPerson(person: Person | null): string {
  return JSON.stringify(person && personKey(person));
}

const ROLES: readonly AttendeeRole[] = ['required', 'optional', 'resource'];
const RESPONSES: readonly AttendeeResponse[] = ['accepted', 'tentative', 'declined', 'none'];

/** Of a person who is named twice, the stronger role and answer count. */
export function canonicalAttendees(attendees: readonly Attendee[]): string {
  const strongest = new Map<string, string>();
  for (const one of attendees) {
    const key = personKey(one);
    const rank = `${ROLES.indexOf(one.role)} ${RESPONSES.indexOf(one.response)}`;
    const held = strongest.get(key);
    if (held === undefined || rank < held) strongest.set(key, rank);
  }
  return JSON.stringify([...strongest].map(([key, rank]) => `${key} ${rank}`).sort());
}

export function canonicalUrl(url: string | null): string {
  return JSON.stringify(url === null ? null : canonicalLine(url) || null);
}
