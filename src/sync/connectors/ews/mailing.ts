/** Whom the server is to tell of a write, in its own words. */
import type { Appointment, FieldName } from '../../model/appointment.ts';
import type { Patch } from '../../model/fields.ts';
import { hasPassed } from '../../model/series-window.ts';
import { extentOf, type EpochMs } from '../../model/time.ts';
import type { WriteOperation } from '../../ports/appointment-store.ts';
import type { MailboxAccess } from './mailbox.ts';

/** For new and for removed items. */
export type NewMail = 'SendToNone' | 'SendToAllAndSaveCopy';
export type ChangeMail = NewMail | 'SendToChangedAndSaveCopy';

type Operation<Kind extends WriteOperation['kind']> = Extract<
  WriteOperation,
  { readonly kind: Kind }
>;

/** What guests see of a meeting; of other changes they are not told. */
const SEEN_BY_GUESTS: readonly FieldName[] = ['title', 'text', 'when', 'location'];

/** Nobody wants to hear of what is over. */
export function mailOfCreate({ mayMail, draft }: Operation<'create'>, now: EpochMs): NewMail {
  const isTold = mayMail === true && draft.attendees.length > 0 && !isOver(draft, now);
  return isTold ? 'SendToAllAndSaveCopy' : 'SendToNone';
}

export interface Sender {
  readonly mailbox: MailboxAccess;
  readonly now: EpochMs;
}

/**
 * Only the organiser tells anybody: for a guest's copy nothing goes out. Whether the mailbox is the
 * organiser has to be asked as well, unless nothing is to be sent anyway.
 */
export function mailOfUpdate(
  { mayMail, patch, after }: Operation<'update'>,
  { mailbox, now }: Sender,
): ChangeMail {
  const isInvited = after.attendees.length > 0 || patch.attendees !== undefined;
  const isTold = mayMail === true && isInvited && mayBeOwn(after, mailbox.address);
  if (!isTold || isOver(after, now)) return 'SendToNone';
  if (SEEN_BY_GUESTS.some((name) => patch[name] !== undefined)) return 'SendToAllAndSaveCopy';
  return patch.attendees === undefined ? 'SendToNone' : 'SendToChangedAndSaveCopy';
}

/** All-day appointments last until their last day is over anywhere on earth. */
function isOver(value: Appointment, now: EpochMs): boolean {
  const { when, series } = value;
  if (series !== null) return hasPassed(value, { from: now - A_DAY, until: now });
  const slack = when.kind === 'all-day' ? A_DAY : 0;
  return extentOf(when).end + slack < now;
}

const A_DAY = 86_400_000;

/** An organiser without an address may be anybody. */
function mayBeOwn({ organiser }: Appointment, address: string): boolean {
  const email = organiser?.email ?? '';
  return email === '' || email.toLowerCase() === address.toLowerCase();
}

/** Attendees are written only with the leave to mail them. */
export function writablePatch({ mayMail, patch }: Operation<'update'>): Patch {
  const { attendees, ...others } = patch;
  return mayMail === true && attendees !== undefined ? patch : others;
}

export function writableDraft({ mayMail, draft }: Operation<'create'>): Appointment {
  return mayMail === true ? draft : { ...draft, attendees: [] };
}

/** The parts that can go in one request, because they are told alike; each in its order. */
export function byMail<Part extends { readonly mail: ChangeMail }>(
  parts: readonly Part[],
): readonly (readonly Part[])[] {
  return [...new Set(parts.map(({ mail }) => mail))].map((mail) =>
    parts.filter((part) => part.mail === mail),
  );
}
