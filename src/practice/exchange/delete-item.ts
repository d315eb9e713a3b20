import type { ProtocolFault } from '../faults.ts';
import { attendeesOf } from './calendar-item.ts';
import type { ShownItem } from './calendar-item.ts';
import { failed, succeeded } from './envelope.ts';
import { EwsError } from './ews-error.ts';
import { isOrganizer, openItem, requireEditor } from './item-access.ts';
import { struck } from './item-fault.ts';
import { withoutDate } from './series-rules.ts';
import type { OperationContext } from './session.ts';
import { attribute, child } from './xml-reader.ts';
import type { XmlElement } from './xml-reader.ts';
import type { Markup } from './xml-writer.ts';

export function deleteItem(
  request: XmlElement,
  context: OperationContext,
  fault: ProtocolFault | null,
): readonly Markup[] {
  return (child(request, 'ItemIds')?.children ?? []).map((id, index) => {
    try {
      struck(fault, index, () => {
        remove(openItem(id, context), request, context);
      });
      return succeeded('DeleteItem');
    } catch (error) {
      if (!(error instanceof EwsError)) throw error;
      return failed('DeleteItem', error);
    }
  });
}

function remove(shown: ShownItem, request: XmlElement, context: OperationContext): void {
  const cancellations = attribute(request, 'SendMeetingCancellations');
  if (cancellations === null) {
    throw new EwsError(
      'ErrorSendMeetingCancellationsRequired',
      'SendMeetingCancellations attribute is required for Calendar items.',
    );
  }
  const { item, value, occurrence } = shown;
  requireEditor(item, context);
  if (cancellations !== 'SendToNone' && isOrganizer(shown, context)) {
    for (const { address } of attendeesOf(value)) {
      const { subject, organizer } = value;
      context.sendMail({ sender: organizer.address, recipient: address, subject });
    }
  }
  const by = context.session.displayName;
  if (occurrence !== null) {
    context.items.update(item, withoutDate(item.value, occurrence), by);
    return;
  }
  const how = attribute(request, 'DeleteType');
  if (how === 'HardDelete' || (how === 'MoveToDeletedItems' && item.folder === 'deleteditems')) {
    context.items.remove(item);
  } else {
    const target = how === 'SoftDelete' ? 'recoverableitemsdeletions' : 'deleteditems';
    context.items.move(item, target, by);
  }
}
