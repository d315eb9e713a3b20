/** The program itself. */
import { z } from 'zod';
import { call, event, nothing } from './shape.ts';

const about = z.object({
  version: z.string(),
  /** Whether the practice office is open; otherwise it is the profile of this user. */
  practice: z.boolean(),
});

export const app = {
  about: call(nothing, about),
  /** Whether the open profile names a CRM and a calendar server. */
  isConnected: call(nothing, z.boolean()),
  openPracticeOffice: call(nothing, nothing),
  aboutChanged: event(about),
};

export type AboutView = Readonly<z.infer<typeof about>>;
