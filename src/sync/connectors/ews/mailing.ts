/** Whom the server is to tell of a write, in its own words. */
import type { Appointment, FieldName } from '../../model/appointment.ts';
import type { Patch } from '../../model/fields.ts';
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

export function mailOfCreate({ mayMail, draft }: Operation<'create'>): NewMail {
  return mayMail === true && draft.attendees.length > 0 ? 'SendToAllAndSaveCopy' : 'SendToNone';
}

/** Only the organiser tells anybody: for a guest's copy nothing goes out. */
export function mailOfUpdate(
  { mayMail, patch, after }: Operation<'update'>,
  { address }: MailboxAccess,
): ChangeMail {
  const isInvited = after.attendees.length > 0 || patch.attendees !== undefined;
  if (mayMail !== true || !isInvited || !isOwn(after, address)) return 'SendToNone';
  if (SEEN_BY_GUESTS.some((name) => patch[name] !== undefined)) return 'SendToAllAndSaveCopy';
  return patch.attendees === undefined ? 'SendToNone' : 'SendToChangedAndSaveCopy';
}

function isOwn({ organiser }: Appointment, address: string): boolean {
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
