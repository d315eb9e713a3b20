/** The fields that an appointment and the occurrence of a series have alike. */
import type {
  BusyState,
  Content,
  ContentName,
  ContentPatch,
  Importance,
  Sensitivity,
} from './content.ts';
import {
  canonicalAttendees,
  canonicalCategories,
  canonicalLine,
  canonicalPerson,
  canonicalText,
  canonicalUrl,
  canonicalWhen,
  withoutUnprintable,
} from './canonical.ts';
import type { Capabilities, CategoryChoice } from './capabilities.ts';
import { byWallClock, whenInZone } from './time.ts';

/** In the order in which they are compared, patched and told. */
export const CONTENT_NAMES = [
  'title',
  'when',
  'location',
  'text',
  'busy',
  'sensitivity',
  'importance',
  'reminder',
  'categories',
  'attendees',
  'organiser',
  'meetingUrl',
  'company',
  'contact',
  'project',
  'sale',
  'type',
  'completed',
] as const satisfies readonly ContentName[];

type ContentFields = { readonly [Name in ContentName]: Field<Content[Name]> };

export interface Field<Value> {
  /** What a side without this field shows. `when` has none: every side has a time. */
  readonly neutral: Value | null;
  /** What the side shows after `value` was written there. */
  readonly project: (value: Value, capabilities: Capabilities) => Value;
  /** A text which is equal exactly when two values mean the same. */
  readonly canonical: (value: Value) => string;
}

const keep = <Value>(value: Value): Value => value;
const json = (value: unknown): string => JSON.stringify(value);
const plain = <Value>(neutral: Value): Field<Value> => ({
  neutral,
  project: keep,
  canonical: json,
});

const NEAREST_BUSY: Readonly<Record<BusyState, readonly BusyState[]>> = {
  free: ['free', 'busy'],
  tentative: ['tentative', 'busy'],
  busy: ['busy'],
  'out-of-office': ['out-of-office', 'busy'],
  elsewhere: ['elsewhere', 'busy'],
};

// The nearest value is never a more open one.
const NEAREST_SENSITIVITY: Readonly<Record<Sensitivity, readonly Sensitivity[]>> = {
  normal: ['normal'],
  personal: ['personal', 'private', 'confidential'],
  private: ['private', 'confidential'],
  confidential: ['confidential', 'private'],
};

const NEAREST_IMPORTANCE: Readonly<Record<Importance, readonly Importance[]>> = {
  low: ['low', 'normal'],
  normal: ['normal'],
  high: ['high', 'normal'],
};

function nearest<Value>(order: readonly Value[], held: readonly Value[], value: Value): Value {
  return order.find((candidate) => held.includes(candidate)) ?? value;
}

export function normaliseText(text: string): string {
  const lines = withoutUnprintable(text.replace(/\r\n?/g, '\n'))
    .split('\n')
    .map((line) => line.trimEnd());
  const first = lines.findIndex((line) => line !== '');
  const last = lines.findLastIndex((line) => line !== '');
  if (first < 0) return '';
  const shown = lines.slice(first, last + 1).join('\n');
  return sameIfEqual(text, shown.normalize('NFC'));
}

/** One copy of what does not change: ten thousand texts weigh something. */
function sameIfEqual(text: string, shown: string): string {
  return text === shown ? text : shown;
}

export function normaliseLine(text: string): string {
  // A byte order mark is a blank to the pattern, but nothing to a reader.
  const visible = withoutUnprintable(text).replaceAll('\uFEFF', '');
  return sameIfEqual(text, visible.replace(/\s+/g, ' ').trim().normalize('NFC'));
}

/** Cuts without splitting a surrogate pair. */
function cut(text: string, limit: number): string {
  return text
    .slice(0, limit)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd();
}

/**
 * What is too long is cut by its meaning: texts that differ only in what nobody sees would
 * otherwise be cut at different places and look different ever after.
 */
function fit(shown: string, limit: number | null, canonical: (text: string) => string): string {
  return limit === null || shown.length <= limit ? shown : cut(canonical(shown), limit);
}

/** The first of the list that an item has. */
function chosenCategory(value: readonly string[], choice: CategoryChoice): readonly string[] {
  const held = new Set(value.map((name) => canonicalCategories([name])));
  const { names, otherwise } = choice;
  const shown = names.find((name) => held.has(canonicalCategories([name]))) ?? otherwise;
  return shown === null ? [] : [shown];
}

export const CONTENT_FIELDS: ContentFields = {
  title: {
    neutral: '',
    project: (value, { titleLimit }) => fit(normaliseLine(value), titleLimit, canonicalLine),
    canonical: canonicalLine,
  },
  text: {
    neutral: '',
    project: (value, { textLimit }) => fit(normaliseText(value), textLimit, canonicalText),
    canonical: canonicalText,
  },
  when: {
    neutral: null,
    project: (value, { zones }) =>
      zones === 'per-item' ? value : byWallClock(whenInZone(value, zones.fixed)),
    canonical: canonicalWhen,
  },
  location: {
    neutral: '',
    project: (value, { locationLimit }) => fit(normaliseLine(value), locationLimit, canonicalLine),
    canonical: canonicalLine,
  },
  busy: {
    neutral: 'busy',
    project: (value, { busyStates }) => nearest(NEAREST_BUSY[value], busyStates, value),
    canonical: json,
  },
  sensitivity: {
    neutral: 'normal',
    project: (value, { sensitivities }) =>
      nearest(NEAREST_SENSITIVITY[value], sensitivities, value),
    canonical: json,
  },
  importance: {
    neutral: 'normal',
    project: (value, { importances }) => nearest(NEAREST_IMPORTANCE[value], importances, value),
    canonical: json,
  },
  reminder: plain<number | null>(null),
  categories: {
    neutral: [],
    project: (value, { categoryChoice }) =>
      categoryChoice === null ? value : chosenCategory(value, categoryChoice),
    canonical: canonicalCategories,
  },
  attendees: {
    neutral: [],
    project: keep,
    canonical: canonicalAttendees,
  },
  organiser: {
    neutral: null,
    project: keep,
    canonical: canonicalPerson,
  },
  meetingUrl: {
    neutral: null,
    project: keep,
    canonical: canonicalUrl,
  },
  company: plain<Content['company']>(null),
  contact: plain<Content['contact']>(null),
  project: plain<Content['project']>(null),
  sale: plain<Content['sale']>(null),
  type: plain<Content['type']>(null),
  completed: plain<boolean>(false),
};

/** What a side shows of one field after `value` was written there. */
export function projectContent<Name extends ContentName>(
  name: Name,
  value: Content[Name],
  capabilities: Capabilities,
): Content[Name] {
  const field: Field<Content[Name]> = CONTENT_FIELDS[name];
  if (capabilities.fields[name] === 'absent' && name !== 'when') {
    return field.neutral as Content[Name];
  }
  return field.project(value, capabilities);
}

export function canonicalContent<Name extends ContentName>(
  name: Name,
  value: Content[Name],
): string {
  const field: Field<Content[Name]> = CONTENT_FIELDS[name];
  return field.canonical(value);
}

/** A patch of one field, typed as such. */
export function contentPatchOf<Name extends ContentName>(
  name: Name,
  value: Content[Name],
): ContentPatch {
  return { [name]: value };
}
