/** What can be set. */
import { z } from 'zod';
import { proxy, proxyPassword } from './proxy.ts';
import { call, count, nothing } from './shape.ts';

/** Longer texts and lists are no settings. */
const LONG = 2_000;
const MANY = 500;

const text = z.string().max(LONG);
const texts = z.array(text).max(MANY).readonly();
const importance = z.enum(['low', 'normal', 'high']);
const rule = z.enum(['newest', 'crm', 'calendar', 'ask']);
const disclosure = z.enum(['full', 'title', 'busy', 'skip']);
const disclosures = z.strictObject({
  normal: disclosure,
  private: disclosure,
  confidential: disclosure,
});
const subjectPart = z.enum(['type', 'title', 'company', 'person', 'project', 'sale']);

const followUps = z.strictObject({
  subject: z.array(subjectPart).max(MANY).readonly(),
  footer: z.boolean(),
  webClient: text.nullable(),
  /** The category by the id of a type. */
  categories: z.record(text, text),
  usualType: text.nullable(),
  allDayType: text.nullable(),
});

const filters = z.strictObject({
  skipAllDay: z.boolean(),
  skipFree: z.boolean(),
  skipSeries: z.boolean(),
  skipCategories: texts,
  skipTypes: texts,
  skipTitles: texts,
});

/** Only the shape is checked on the way; what the values may be, the main process knows. */
const settings = z.strictObject({
  /** Null: there is no CRM yet. */
  crm: z
    .strictObject({
      /** By the id of a priority; null: by the names of the priorities. */
      priorities: z.record(text, importance).nullable(),
      followUps,
    })
    .nullable(),
  sync: z.strictObject({
    daysBack: z.number(),
    daysAhead: z.number(),
    intervalMinutes: z.number(),
    conflictRules: z.strictObject({
      time: rule,
      text: rule,
      place: rule,
      status: rule,
      privacy: rule,
      people: rule,
      records: rule,
    }),
    /** By the side that is told. */
    privacy: z.strictObject({ crm: disclosures, calendar: disclosures }),
    busyTitle: text,
    filters,
    invitations: z.strictObject({ crm: z.boolean(), calendar: z.boolean() }),
    maxRemovals: z.number(),
    /** From 0 to 1. */
    maxRemovalShare: z.number(),
    maxOccurrenceRemovals: z.number(),
    /** From 0 to 1. */
    maxOccurrenceShare: z.number(),
    maxRepeats: z.number(),
    keepHistoryDays: z.number(),
    /** `at` is a time of the PC's clock, such as 02:00. */
    housekeeping: z.strictObject({ at: text, atStart: z.boolean() }),
  }),
  proxy,
  logLevel: z.enum(['warn', 'info', 'debug']),
});

const listItem = z.object({ id: z.string(), name: z.string() });

const caught = z.object({
  person: z.string(),
  /** Titles of private appointments are not told. */
  title: z.string(),
  /** The start: `2026-11-20` or `2026-11-20T15:30:00`, on the clock of its own zone. */
  start: z.string(),
  why: z.enum([
    'filter-all-day',
    'filter-free',
    'filter-category',
    'filter-type',
    'filter-text',
    'filter-series',
  ]),
});

export const options = {
  /** As they are stored, and as they would be without any choice. */
  read: call(nothing, z.object({ settings, usual: settings, hasProxyPassword: z.boolean() })),
  /** Asks the CRM. */
  lists: call(
    nothing,
    z.object({
      priorities: z.array(listItem.extend({ importance: importance.nullable() })).readonly(),
      types: z.array(listItem).readonly(),
    }),
  ),
  /** Which of the linked appointments the filters would leave out; the first of them are shown. */
  tryFilters: call(
    filters,
    z.object({ of: count, caught: count, some: z.array(caught).readonly() }),
  ),
  /** Refused when the stored ones are not `was` any more. The synchroniser starts anew. */
  save: call(z.strictObject({ was: settings, will: settings, proxyPassword }), nothing),
};

export type OptionsView = Readonly<z.infer<typeof settings>>;
export type CrmListsView = Readonly<z.output<typeof options.lists.output>>;
export type TriedFilters = Readonly<z.output<typeof options.tryFilters.output>>;
