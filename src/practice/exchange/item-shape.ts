// Which properties an answer shows: base shape, additional properties, body format.
import { EwsError } from './ews-error.ts';
import { isShownField, writeProperties } from './item-properties.ts';
import type { ShownItem } from './calendar-item.ts';
import { readPath } from './property-path.ts';
import type { OperationContext } from './session.ts';
import { childText, child } from './xml-reader.ts';
import type { XmlElement } from './xml-reader.ts';
import { element } from './xml-writer.ts';
import type { Markup } from './xml-writer.ts';

export type ItemShape = {
  readonly base: 'IdOnly' | 'Default' | 'AllProperties';
  readonly body: 'Best' | 'HTML' | 'Text';
  /** FieldURIs asked for by name. */
  readonly fields: ReadonlySet<string>;
  readonly extended: readonly { readonly key: string; readonly source: XmlElement }[];
  /** True in lists (FindItem, SyncFolderItems), which never carry what needs the item opened. */
  readonly listing: boolean;
};

/** Properties that a list refuses to give even on request. */
const NOT_IN_LISTS = new Set([
  'item:Body',
  'item:TextBody',
  'item:UniqueBody',
  'item:NormalizedBody',
  'item:Attachments',
  'item:MimeContent',
]);

/** @throws EwsError ErrorInvalidPropertyRequest, ErrorInvalidExtendedProperty. */
export function readShape(source: XmlElement | null, listing: boolean): ItemShape {
  const base = source === null ? 'IdOnly' : childText(source, 'BaseShape')?.trim();
  const body = source === null ? null : childText(source, 'BodyType')?.trim();
  const fields = new Set<string>();
  const extended: { key: string; source: XmlElement }[] = [];
  const additional = source === null ? null : child(source, 'AdditionalProperties');
  for (const path of additional?.children ?? []) {
    const wanted = readPath(path);
    if (wanted.kind === 'extended') {
      extended.push({ key: wanted.key, source: path });
    } else if (wanted.kind === 'field') {
      if ((listing && NOT_IN_LISTS.has(wanted.uri)) || !isShownField(wanted.uri)) {
        throw new EwsError(
          'ErrorInvalidPropertyRequest',
          `Property is not valid for this object type: ${wanted.uri}`,
        );
      }
      fields.add(wanted.uri);
    }
  }
  return {
    base: base === 'Default' || base === 'AllProperties' ? base : 'IdOnly',
    body: body === 'HTML' || body === 'Text' ? body : 'Best',
    fields,
    extended,
    listing,
  };
}

export function writeItem(shown: ShownItem, shape: ItemShape, context: OperationContext): Markup {
  return element('t:CalendarItem', {}, ...writeProperties(shown, shape, context));
}
