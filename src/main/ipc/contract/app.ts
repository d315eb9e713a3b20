/** The program itself. */
import { z } from 'zod';
import { call, damagedPart, event, nothing } from './shape.ts';

const about = z.object({
  version: z.string(),
  /** Whether the practice office is open; otherwise it is the profile of this user. */
  practice: z.boolean(),
});

const preferences = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  startsAtLogin: z.boolean(),
  /** False: this copy is not installed. */
  canStartAtLogin: z.boolean(),
  updates: z.enum(['off', 'tell', 'night']),
  /** The folder on a web server where newer versions lie; empty where there is none. */
  updateFeed: z.union([z.literal(''), z.url({ protocol: /^https$/ })]),
});

const updates = z.object({
  /**
   * What proves whose a newer version is; `unsigned` and `by-hand`: it is told of and not
   * installed; `none`: this copy was not put here by an installer that could renew it.
   */
  means: z.enum(['signature', 'address', 'unsigned', 'by-hand', 'none']),
  newer: z.string().nullable(),
  /** Epoch milliseconds; null before the address was asked since the start. */
  lookedAt: z.number().nullable(),
  failed: z.boolean(),
  /** The version that was to be installed last, when it is not there all the same. */
  notInstalled: z.string().nullable(),
});

/** By their ISO 639 codes. */
const LANGUAGES = ['en', 'nb', 'sv', 'da', 'nl'] as const;

const language = z.object({
  /** What was chosen. */
  chosen: z.enum(['system', ...LANGUAGES]),
  /** What that comes to. */
  language: z.enum(LANGUAGES),
  /** What it comes to for whoever chooses the language of the system. */
  system: z.enum(LANGUAGES),
  /** For dates and figures, as a BCP 47 tag. */
  locale: z.string(),
});

export const app = {
  about: call(nothing, about),
  /** Whether the open profile names a CRM and a calendar server. */
  isConnected: call(nothing, z.boolean()),
  openPracticeOffice: call(nothing, nothing),
  /**
   * Sets the damaged part of the profile of this user aside, and opens it without. Answers whether
   * it was damaged: what is whole stays.
   */
  startAnew: call(z.strictObject({ without: damagedPart }), z.boolean()),
  aboutChanged: event(about),
  /** The person wants to see a page, as from the menu of the tray. */
  pageAsked: event(z.object({ page: z.string() })),
  preferences: call(nothing, preferences),
  /** Takes effect at once; answers what is so then. */
  setPreferences: call(preferences.omit({ canStartAtLogin: true }).strict(), preferences),
  language: call(nothing, language),
  /** Takes effect at once, for the window, the tray and the notifications. */
  setLanguage: call(language.pick({ chosen: true }).strict(), language),
  languageChanged: event(language),
  updates: call(nothing, updates),
  /** Asks the address now. */
  lookForUpdate: call(nothing, updates),
  /** Loads the newer version and starts it in place of this one. */
  installUpdate: call(nothing, nothing),
};

export type UpdatesView = Readonly<z.infer<typeof updates>>;

export type PreferencesView = Readonly<z.infer<typeof preferences>>;
export type LanguageView = Readonly<z.infer<typeof language>>;
export type AboutView = Readonly<z.infer<typeof about>>;
