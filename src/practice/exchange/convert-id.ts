// ConvertId: the same bytes of an id in the notations of the different clients.
import { failed, succeeded } from './envelope.ts';
import { EwsError, malformedId } from './ews-error.ts';
import { idMailbox, isId } from './ids.ts';
import type { OperationContext } from './session.ts';
import { attribute, child } from './xml-reader.ts';
import type { XmlElement } from './xml-reader.ts';
import { element } from './xml-writer.ts';
import type { Markup } from './xml-writer.ts';

export function convertId(request: XmlElement, context: OperationContext): readonly Markup[] {
  const format = attribute(request, 'DestinationFormat') ?? '';
  return (child(request, 'SourceIds')?.children ?? []).map((source) => {
    try {
      return succeeded('ConvertId', convert(source, format, context));
    } catch (error) {
      if (!(error instanceof EwsError)) throw error;
      return failed('ConvertId', error);
    }
  });
}

/** @throws EwsError ErrorInvalidIdMalformed; ErrorInvalidOperation for public folders. */
function convert(source: XmlElement, format: string, { mailboxes }: OperationContext): Markup {
  if (source.name !== 'AlternateId') {
    throw new EwsError('ErrorInvalidOperation', 'The practice server has no public folders.');
  }
  const bytes = readBytes(attribute(source, 'Format') ?? '', attribute(source, 'Id') ?? '');
  const owner = mailboxes.byNumber(idMailbox(bytes));
  if (owner === null) throw malformedId();
  return element('m:AlternateId', {
    'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
    'xsi:type': 't:AlternateIdType',
    Format: format,
    Id: writeBytes(format, bytes),
    // Whatever address was sent along, the mailbox that the id belongs to is told.
    Mailbox: owner.address,
  });
}

function readBytes(format: string, text: string): Buffer {
  const id = format === 'OwaId' ? decodeURIComponent(text) : text;
  const bytes = Buffer.from(id, format === 'HexEntryId' ? 'hex' : 'base64');
  if (!isId(bytes.toString('base64'))) throw malformedId();
  return bytes;
}

function writeBytes(format: string, bytes: Buffer): string {
  if (format === 'HexEntryId') return bytes.toString('hex').toUpperCase();
  const id = bytes.toString('base64');
  return format === 'OwaId' ? encodeURIComponent(id) : id;
}
