/** The part of a text that we add for the calendar and take away again: records and participants. */
import type { Appointment } from '../../../model/appointment.ts';
import type { Attendee, CrmRecord } from '../../../model/content.ts';
import { normaliseLine, normaliseText } from '../../../model/content-fields.ts';

export interface FooterStyle {
  /** The address of SuperOffice's web client, for links to the records; null: names only. */
  readonly webClient: string | null;
}

type Told = Pick<Appointment, 'company' | 'contact' | 'project' | 'sale' | 'attendees'>;

const BEGIN = '-- SuperOffice (kept up to date by Calbridge) --';
const END = '-- end of SuperOffice --';
const LABELS = ['Company', 'Person', 'Project', 'Sale', 'Participants'] as const;
const MOST_PARTICIPANTS = 30;
/** Nobody pastes more of them into one text, but for keeping us busy. */
const MOST_FOOTERS = 100;

// Servers and people make other dashes, blanks and line breaks of ours, and put signs of quotation
// before a line. A long row of dashes is looked at once, not from each of them.
const DASHES = String.raw`(?:(?<![-=_])[-=_]{2,}|[–—])`;
const BLANK = String.raw`[\s>]*`;
const words = (text: string): string => text.split(' ').join(String.raw`[\s>]+`);
const QUOTED = String.raw`(?:^[ \t>]*)?`;
const BEGINS = new RegExp(
  `${QUOTED}${DASHES}${BLANK}${words(String.raw`SuperOffice \(kept up to date by Calbridge\)`)}${BLANK}${DASHES}`,
  'im',
);
const ENDS = new RegExp(
  `${QUOTED}${DASHES}${BLANK}${words('end of SuperOffice')}${BLANK}${DASHES}`,
  'im',
);
const OURS = new RegExp(`^${BLANK}(?:${LABELS.join('|')}):`, 'i');
const LINK = /^[\s>(<[]*https?:\S+[?&](?:contact|person|project|sale)_id=\d+[\s)>\]]*$/i;
const QUOTATION = /^[\s>]*$/;

/** A line that a server has broken is at least this long. */
const BROKEN = 60;

/** Empty when there is nothing to tell. */
export function footerOf(told: Told, style: FooterStyle): string {
  const record = (label: string, key: string, of: CrmRecord | null): readonly string[] => {
    if (of === null || of.name === '') return [];
    const link = style.webClient === null ? [] : [`${style.webClient}?${key}=${of.id}`];
    return [`${label}: ${of.name}`, ...link];
  };
  const lines = [
    ...record('Company', 'contact_id', told.company),
    ...record('Person', 'person_id', told.contact),
    ...record('Project', 'project_id', told.project),
    ...record('Sale', 'sale_id', told.sale),
    ...participants(told.attendees),
  ];
  return lines.length === 0 ? '' : [BEGIN, ...lines, END].join('\n');
}

function participants(attendees: readonly Attendee[]): readonly string[] {
  if (attendees.length === 0) return [];
  const names = attendees.slice(0, MOST_PARTICIPANTS).map(({ name, email, response }) => {
    const about = [name === email ? '' : email, response === 'none' ? '' : response];
    const more = about.filter((text) => text !== '').join(', ');
    return normaliseLine(more === '' ? name : `${name} (${more})`);
  });
  const rest = attendees.length - names.length;
  const others = rest > 0 ? ` and ${String(rest)} more` : '';
  return [`Participants: ${names.join('; ')}${others}`];
}

export function withFooter(text: string, footer: string): string {
  const plain = withoutFooter(text);
  if (footer === '') return plain;
  return plain === '' ? footer : `${plain}\n\n${footer}`;
}

/**
 * What people wrote before, behind and between; applied again it changes nothing.
 * @param footer what the appointment is shown with, by which a broken line is known for ours
 */
export function withoutFooter(text: string, footer = ''): string {
  const known = collapsed(footer);
  let left = normaliseText(text);
  for (let round = 0; round < MOST_FOOTERS; round += 1) {
    const without = withoutOne(left, known);
    if (without === left) break;
    left = normaliseText(without);
  }
  return left;
}

/** Each round takes a mark away. */
function withoutOne(text: string, known: string): string {
  const begin = BEGINS.exec(text);
  if (begin === null) return withoutRest(text);
  const before = text.slice(0, begin.index);
  const after = text.slice(begin.index + begin[0].length);
  const next = BEGINS.exec(after)?.index ?? after.length;
  const end = ENDS.exec(after.slice(0, next));
  if (end === null) return joined(before, withoutLeading(linesOf(after, known, false)));
  const between = keptOf(linesOf(after.slice(0, end.index), known, true));
  return joined(before, between, after.slice(end.index + end[0].length));
}

/** Somebody took the first line away: what stands right before the last one is ours. */
function withoutRest(text: string): string {
  const end = ENDS.exec(text);
  if (end === null) return text;
  const lines = text.slice(0, end.index).split('\n');
  const last = lines.findLastIndex((line) => !isOurs(line) && !QUOTATION.test(line));
  return joined(lines.slice(0, last + 1).join('\n'), text.slice(end.index + end[0].length));
}

interface Line {
  readonly text: string;
  readonly isOurs: boolean;
}

/** @param isClosed whether our last line is still there, so that all of them are meant */
function linesOf(block: string, known: string, isClosed: boolean): readonly Line[] {
  const lines: Line[] = [];
  for (const text of block.split('\n')) {
    const before = lines.at(-1);
    // A server may have broken a long line of ours.
    const mayGoOn = before?.isOurs === true && before.text.length >= BROKEN;
    const isRest =
      mayGoOn &&
      (known.includes(collapsed(text)) || (isClosed && !known.includes(collapsed(before.text))));
    lines.push({ text, isOurs: isOurs(text) || (isRest && !QUOTATION.test(text)) });
  }
  return lines;
}

/** Somebody took the last line away: ours end with the first line that is none of them. */
function withoutLeading(lines: readonly Line[]): string {
  const first = lines.findIndex((line) => !line.isOurs && !QUOTATION.test(line.text));
  return first < 0 ? '' : textOf(lines.slice(first));
}

/** What somebody wrote between our lines. */
function keptOf(lines: readonly Line[]): string {
  return textOf(lines.filter((line) => !line.isOurs && !isBareQuotation(line.text)));
}

const textOf = (lines: readonly Line[]): string => lines.map(({ text }) => text).join('\n');

function isBareQuotation(line: string): boolean {
  return line.includes('>') && QUOTATION.test(line);
}

function isOurs(line: string): boolean {
  return OURS.test(line) || LINK.test(line);
}

function collapsed(text: string): string {
  return text.replace(/[\s>]+/g, ' ').trim();
}

function joined(...parts: readonly string[]): string {
  return parts
    .map((part) => normaliseText(part))
    .filter((part) => part !== '')
    .join('\n\n');
}
