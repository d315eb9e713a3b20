/** How follow-ups of the CRM are shown on the calendar, and what new ones are made of. */
import { z } from 'zod';
import { SUBJECT_PARTS } from '../../sync/index.ts';

const id = z.string().regex(/^[1-9]\d{0,9}$/, 'must be the number of a list item');

const address = z.url({ protocol: /^https?$/ });

const subject = z
  .array(z.enum(SUBJECT_PARTS))
  .refine((parts) => parts.includes('title'), 'must contain the title')
  .refine((parts) => new Set(parts).size === parts.length, 'must not name a part twice');

export const followUpSettings = z.strictObject({
  /** What the title on the calendar is made of, in this order. */
  subject,
  /** Whether the text on the calendar ends with the records and the participants. */
  footer: z.boolean(),
  /** The address of SuperOffice's web client, for links in the footer; null: no links. */
  webClient: address.nullable(),
  /** The category on the calendar by the number of a type; none: categories are left alone. */
  categories: z.record(id, z.string().trim().min(1, 'must not be empty')),
  /** The type of new follow-ups; null: what SuperOffice takes. */
  usualType: id.nullable(),
  /** The type of new all-day follow-ups; null: as any other. */
  allDayType: id.nullable(),
});

export type FollowUpSettings = z.infer<typeof followUpSettings>;

/** Nothing is shown but what was written: profiles from before there was a choice. */
export const PLAIN_FOLLOW_UPS: FollowUpSettings = {
  subject: ['title'],
  footer: false,
  webClient: null,
  categories: {},
  usualType: null,
  allDayType: null,
};

/** What people expect of a CRM's appointments on their calendar. */
export const USUAL_FOLLOW_UPS: FollowUpSettings = {
  ...PLAIN_FOLLOW_UPS,
  subject: ['type', 'title', 'company', 'person'],
  footer: true,
};

const { shape } = followUpSettings;

/** The same in a file written by hand, where anything may be left out. */
export const newFollowUpSettings = z
  .strictObject({
    subject: shape.subject.default(USUAL_FOLLOW_UPS.subject),
    footer: shape.footer.default(USUAL_FOLLOW_UPS.footer),
    webClient: shape.webClient.default(USUAL_FOLLOW_UPS.webClient),
    categories: shape.categories.default(USUAL_FOLLOW_UPS.categories),
    usualType: shape.usualType.default(USUAL_FOLLOW_UPS.usualType),
    allDayType: shape.allDayType.default(USUAL_FOLLOW_UPS.allDayType),
  })
  .prefault({});
