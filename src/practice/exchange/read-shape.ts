// The shape that a request asks for.
import { EwsError } from './ews-error.ts';
import type { ItemShape } from './item-shape.ts';
import { readPath } from './property-path.ts';
import { childText, child } from './xml-reader.ts';
import type { XmlElement } from './xml-reader.ts';

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
  const mime = source === null ? null : childText(source, 'IncludeMimeContent');
  // Lists pass it over.
  if (!listing && /^\s*(?:true|1)\s*$/u.test(mime ?? '')) fields.add('item:MimeContent');
  for (const path of additional?.children ?? []) {
    const wanted = readPath(path);
    if (wanted.kind === 'extended') {
      extended.push({ key: wanted.key, source: path });
    } else if (wanted.kind === 'field') {
      if ((listing && NOT_IN_LISTS.has(wanted.uri)) || wanted.uri.startsWith('folder:')) {
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
