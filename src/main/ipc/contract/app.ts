/** The program itself. */
import { z } from 'zod';
import { call, event, nothing } from './shape.ts';

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
});

export const app = {
  about: call(nothing, about),
  /** Whether the open profile names a CRM and a calendar server. */
  isConnected: call(nothing, z.boolean()),
  openPracticeOffice: call(nothing, nothing),
  aboutChanged: event(about),
  /** The person wants to see a page, as from the menu of the tray. */
  pageAsked: event(z.object({ page: z.string() })),
  preferences: call(nothing, preferences),
  /** Takes effect at once; answers what is so then. */
  setPreferences: call(
    preferences.pick({ theme: true, startsAtLogin: true }).strict(),
    preferences,
  ),
};

export type PreferencesView = Readonly<z.infer<typeof preferences>>;
export type AboutView = Readonly<z.infer<typeof about>>;
