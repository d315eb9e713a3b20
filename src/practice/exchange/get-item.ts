import type { ProtocolFault } from '../faults.ts';
import { failed, succeeded } from './envelope.ts';
import { EwsError } from './ews-error.ts';
import { openItem } from './item-access.ts';
import { struck } from './item-fault.ts';
import { writeItem } from './item-properties.ts';
import type { ItemShape } from './item-shape.ts';
import { readShape } from './read-shape.ts';
import type { OperationContext } from './session.ts';
import { child } from './xml-reader.ts';
import type { XmlElement } from './xml-reader.ts';
import { element } from './xml-writer.ts';
import type { Markup } from './xml-writer.ts';

export function getItem(
  request: XmlElement,
  context: OperationContext,
  fault: ProtocolFault | null,
): readonly Markup[] {
  let shape: ItemShape | EwsError;
  try {
    shape = readShape(child(request, 'ItemShape'), false);
  } catch (error) {
    if (!(error instanceof EwsError)) throw error;
    shape = error;
  }
  return (child(request, 'ItemIds')?.children ?? []).map((id, index) => {
    try {
      if (shape instanceof EwsError) throw shape;
      const known = shape;
      const written = struck(fault, index, () => writeItem(openItem(id, context), known, context));
      return succeeded('GetItem', element('m:Items', {}, written));
    } catch (error) {
      if (!(error instanceof EwsError)) throw error;
      return failed('GetItem', error, element('m:Items', {}));
    }
  });
}
