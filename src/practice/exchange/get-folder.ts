import { failed, succeeded } from './envelope.ts';
import { EwsError } from './ews-error.ts';
import { readFolderShape, writeFolder } from './folder-properties.ts';
import { openFolder } from './session.ts';
import type { OperationContext } from './session.ts';
import { child } from './xml-reader.ts';
import type { XmlElement } from './xml-reader.ts';
import { element } from './xml-writer.ts';
import type { Markup } from './xml-writer.ts';

export function getFolder(request: XmlElement, context: OperationContext): readonly Markup[] {
  return (child(request, 'FolderIds')?.children ?? []).map((id) => {
    try {
      const shape = readFolderShape(child(request, 'FolderShape'));
      const written = writeFolder(openFolder(id, context), shape, context);
      return succeeded('GetFolder', element('m:Folders', {}, written));
    } catch (error) {
      if (!(error instanceof EwsError)) throw error;
      return failed('GetFolder', error, element('m:Folders', {}));
    }
  });
}
