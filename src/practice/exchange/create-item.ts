import type { ProtocolFault } from '../faults.ts';
import { failed, succeeded } from './envelope.ts';
import { EwsError, accessDenied } from './ews-error.ts';
import { showItem, writeItems } from './item-access.ts';
import { struck } from './item-fault.ts';
import { invite, readNewItem } from './item-writing.ts';
import type { StoredItem } from './calendar-item.ts';
import { openFolder } from './session.ts';
import type { Folder, OperationContext } from './session.ts';
import { attribute, child } from './xml-reader.ts';
import type { XmlElement } from './xml-reader.ts';
import type { Markup } from './xml-writer.ts';

export function createItem(
  request: XmlElement,
  context: OperationContext,
  fault: ProtocolFault | null,
): readonly Markup[] {
  const invitations = attribute(request, 'SendMeetingInvitations');
  return (child(request, 'Items')?.children ?? []).map((source, index) => {
    try {
      const item = struck(fault, index, () =>
        create(source, openTarget(request, context), { invitations, context }),
      );
      return succeeded('CreateItem', writeItems(showItem(item)));
    } catch (error) {
      if (!(error instanceof EwsError)) throw error;
      return failed('CreateItem', error, writeItems());
    }
  });
}

function openTarget(request: XmlElement, context: OperationContext): Folder {
  const target = child(request, 'SavedItemFolderId')?.children[0];
  const folder = target === undefined ? ownCalendar(context) : openFolder(target, context);
  if (folder.right !== 'editor') throw accessDenied();
  return folder;
}

function ownCalendar({ session }: OperationContext): Folder {
  if (session.mailbox === null) {
    throw new EwsError(
      'ErrorMissingEmailAddress',
      'When making a request as an account that does not have a mailbox, you must specify the ' +
        'mailbox primary SMTP address for any distinguished folder Ids.',
    );
  }
  return { mailbox: session.mailbox.number, folder: 'calendar', right: 'editor' };
}

type Creating = { readonly invitations: string | null; readonly context: OperationContext };

function create(
  source: XmlElement,
  folder: Folder,
  { invitations, context }: Creating,
): StoredItem {
  if (source.name !== 'CalendarItem') {
    throw new EwsError(
      'ErrorInvalidOperation',
      `The practice server keeps calendars only; it does not take ${source.name}.`,
    );
  }
  if (invitations === null) {
    throw new EwsError(
      'ErrorSendMeetingInvitationsRequired',
      'SendMeetingInvitations attribute is required for calendar items.',
    );
  }
  if (!context.folders.isCalendar(folder)) {
    throw new EwsError(
      'ErrorCannotCreateCalendarItemInNonCalendarFolder',
      'Cannot create a calendar item in a folder that is not a calendar folder.',
    );
  }
  const owner = context.mailboxes.byNumber(folder.mailbox);
  if (owner === null) throw accessDenied();
  const value = readNewItem(source, owner, context);
  const sent = invitations === 'SendToNone' ? value : invite(value, context);
  return context.items.insert(folder, sent, context.session.displayName);
}
