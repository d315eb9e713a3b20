import type { ProtocolFault } from '../faults.ts';
import { attendeesOf } from './calendar-item.ts';
import type { Attendee, ItemValue, ShownItem } from './calendar-item.ts';
import { failed, succeeded } from './envelope.ts';
import { EwsError } from './ews-error.ts';
import { readChangeKey } from './ids.ts';
import { isOrganizer, openItem, requireEditor, showItem, writeItems } from './item-access.ts';
import { struck } from './item-fault.ts';
import { readUpdates } from './item-updates.ts';
import { invite, withException } from './item-writing.ts';
import { occurrenceOf } from './occurrences.ts';
import { settleSeries } from './series-rules.ts';
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
      if (fault?.kind === 'stale-version') throw conflict();
      const updated = struck(fault, index, () => update(change, request, context));
      return succeeded('UpdateItem', writeItems(updated), count);
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
  const after = keepResponses(shown.value, { ...shown.value, ...value });
  const requestSent = tell(shown, after, { invitations, context });
  const { required, optional, resources } = after;
  return store(shown, { ...value, required, optional, resources, requestSent }, context);
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

/** Who stays invited keeps the answer that was given. */
function keepResponses(before: ItemValue, after: ItemValue): ItemValue {
  const answers = new Map(attendeesOf(before).map((one) => [fold(one), one.response]));
  const kept = (all: readonly Attendee[]): readonly Attendee[] =>
    all.map((one) => ({ ...one, response: answers.get(fold(one)) ?? one.response }));
  return {
    ...after,
    required: kept(after.required),
    optional: kept(after.optional),
    resources: kept(after.resources),
  };
}

const fold = ({ address }: Attendee): string => address.toLowerCase();

/** Whether a request has been sent, now or before. Who is not invited any more is told as well. */
function tell(
  shown: ShownItem,
  after: ItemValue,
  { invitations, context }: { readonly invitations: string; readonly context: OperationContext },
): boolean {
  if (invitations === 'SendToNone' || !isOrganizer(shown, context)) return after.requestSent;
  const before = new Set(attendeesOf(shown.value).map(fold));
  const all = attendeesOf(after);
  const now = new Set(all.map(fold));
  const gone = attendeesOf(shown.value).filter((one) => !now.has(fold(one)));
  const isChangedOnly =
    invitations.startsWith('SendOnlyToChanged') || invitations.startsWith('SendToChanged');
  const invited = isChangedOnly ? all.filter((one) => !before.has(fold(one))) : all;
  return invite(after, context, [...invited, ...gone]).requestSent;
}

function store(
  { item, occurrence }: ShownItem,
  change: Partial<ItemValue>,
  { items, session, exceptions }: OperationContext,
): ShownItem {
  const value =
    occurrence === null
      ? settleSeries(item.value, { ...item.value, ...change }, exceptions)
      : withException(item, occurrence, change);
  const written = items.update(item, value, session.displayName);
  if (occurrence === null) return showItem(written);
  return occurrenceOf(written, occurrence) ?? showItem(written);
}
