import type { ProtocolFault } from '../faults.ts';
import { attendeesOf } from './calendar-item.ts';
import type { ItemValue, ShownItem } from './calendar-item.ts';
import { failed, succeeded } from './envelope.ts';
import { EwsError } from './ews-error.ts';
import { readChangeKey } from './ids.ts';
import { openItem, requireEditor, showItem, writeItems } from './item-access.ts';
import { strikeItem } from './item-fault.ts';
import { readUpdates } from './item-updates.ts';
import { invite, withException } from './item-writing.ts';
import { occurrenceOf } from './occurrences.ts';
import type { OperationContext } from './session.ts';
import { attribute, child } from './xml-reader.ts';
import type { XmlElement } from './xml-reader.ts';
import { element } from './xml-writer.ts';
import type { Markup } from './xml-writer.ts';

export function updateItem(
  request: XmlElement,
  context: OperationContext,
  fault: ProtocolFault | null,
): readonly Markup[] {
  const count = element('m:ConflictResults', {}, element('t:Count', {}, '0'));
  return (child(request, 'ItemChanges')?.children ?? []).map((change, index) => {
    try {
      strikeItem(fault, index);
      if (fault?.kind === 'stale-version') throw conflict();
      return succeeded('UpdateItem', writeItems(update(change, request, context)), count);
    } catch (error) {
      if (!(error instanceof EwsError)) throw error;
      return failed('UpdateItem', error, writeItems());
    }
  });
}

function conflict(): EwsError {
  return new EwsError(
    'ErrorIrresolvableConflict',
    'The send or update operation could not be performed because the change key passed in the ' +
      'request does not match the current change key for the item.',
  );
}

function update(change: XmlElement, request: XmlElement, context: OperationContext): ShownItem {
  const invitations = attribute(request, 'SendMeetingInvitationsOrCancellations');
  if (invitations === null) {
    throw new EwsError(
      'ErrorSendMeetingInvitationsOrCancellationsRequired',
      'SendMeetingInvitationsOrCancellations attribute is required for calendar items.',
    );
  }
  const id = change.children[0];
  if (id === undefined) throw new EwsError('ErrorInvalidId', 'The Id is invalid.');
  const shown = openItem(id, context);
  requireEditor(shown.item, context);
  checkChangeKey(id, shown, attribute(request, 'ConflictResolution') ?? '');
  const value = readUpdates(child(change, 'Updates')?.children ?? [], shown, context);
  const told = tell(shown.value, { ...shown.value, ...value }, { invitations, context });
  return store(shown, { ...value, requestSent: told.requestSent }, context);
}

function checkChangeKey(id: XmlElement, { item }: ShownItem, resolution: string): void {
  const key = attribute(id, 'ChangeKey');
  if (key === null || key === '') {
    if (resolution === 'AlwaysOverwrite') return;
    throw new EwsError(
      'ErrorChangeKeyRequiredForWriteOperations',
      'The change key is required for this write operation.',
    );
  }
  const seq = readChangeKey(key);
  if (resolution === 'NeverOverwrite' && seq !== item.seq) throw conflict();
}

function tell(
  before: ItemValue,
  after: ItemValue,
  { invitations, context }: { readonly invitations: string; readonly context: OperationContext },
): ItemValue {
  if (invitations === 'SendToNone') return after;
  const known = new Set(attendeesOf(before).map(({ address }) => address));
  const isChangedOnly =
    invitations.startsWith('SendOnlyToChanged') || invitations.startsWith('SendToChanged');
  const all = attendeesOf(after);
  return invite(after, context, isChangedOnly ? all.filter((a) => !known.has(a.address)) : all);
}

function store(
  { item, occurrence }: ShownItem,
  change: Partial<ItemValue>,
  { items, session }: OperationContext,
): ShownItem {
  const value =
    occurrence === null ? { ...item.value, ...change } : withException(item, occurrence, change);
  const written = items.update(item, value, session.displayName);
  if (occurrence === null) return showItem(written);
  return occurrenceOf(written, occurrence) ?? showItem(written);
}
