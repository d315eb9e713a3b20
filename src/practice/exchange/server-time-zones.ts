// GetServerTimeZones: the zones that the server knows, by name or with their rules.
import { succeeded } from './envelope.ts';
import { SoapFault } from './ews-error.ts';
import type { OperationContext } from './session.ts';
import { attribute, child } from './xml-reader.ts';
import type { XmlElement } from './xml-reader.ts';
import { element } from './xml-writer.ts';
import type { Markup } from './xml-writer.ts';
import { definitionParts, zoneName } from './zone-definition.ts';
import { ianaOf, windowsZones } from './zones.ts';

/** Unknown ids are left out without a word. @throws SoapFault for a client of a time before zones */
export function getServerTimeZones(
  request: XmlElement,
  { session, zoneRules, now }: OperationContext,
): readonly Markup[] {
  if (!session.knowsZones) {
    throw new SoapFault(
      'ErrorInvalidServerVersion',
      'The specified server version is invalid for this operation.',
    );
  }
  const asked = child(request, 'Ids')?.children.map(({ text }) => text.trim());
  const isFull = !['false', '0'].includes(attribute(request, 'ReturnFullTimeZoneData') ?? 'true');
  const definitions = (asked ?? windowsZones())
    .filter((id) => ianaOf(id) !== null)
    .map((Id) =>
      element(
        't:TimeZoneDefinition',
        { Id, Name: zoneName(Id, now) },
        ...(isFull ? definitionParts(zoneRules.get(Id) ?? Id, now) : []),
      ),
    );
  return [succeeded('GetServerTimeZones', element('m:TimeZoneDefinitions', {}, ...definitions))];
}
