/** Asks Exchange by which rules its own clocks go. */
import type { Window, ZoneId } from '../../../model/time.ts';
import { clockByRules, type ZoneClock } from '../../../model/zone-clock.ts';
import { element, textElement } from '../../soap/xml-write.ts';
import { repliesIn, type Caller } from '../caller.ts';
import { allTyped, message } from '../namespaces.ts';
import { rulesOfDefinition } from '../zone-rules.ts';
import { windowsOf } from '../zones.ts';

interface Asked {
  readonly zones: readonly ZoneId[];
  readonly window: Window;
}

/**
 * Zones that the server does not know, or tells no rules of, are left out.
 * @throws SyncError as Caller.call
 */
export async function serverClocks(
  caller: Caller,
  { zones, window }: Asked,
  signal: AbortSignal,
): Promise<readonly ZoneClock[]> {
  const names = new Map(zones.map((zone) => [zone, windowsOf(zone)]));
  const ids = [...new Set(names.values())].filter((name) => name !== null);
  if (ids.length === 0) return [];
  const request = element('m:GetServerTimeZones', { ReturnFullTimeZoneData: 'true' }, [
    element(
      'm:Ids',
      {},
      ids.map((id) => textElement('t:Id', id)),
    ),
  ]);
  const { actsAs = null } = caller.options;
  const operation = { name: 'GetServerTimeZones', request, idempotent: true, mailbox: actsAs };
  const answer = await caller.call({ ...operation, optional: true }, signal);
  const [reply] = repliesIn(answer);
  if (reply === undefined) return [];
  if (reply.problem !== null) throw caller.errorOf(reply.problem);
  const definitions = allTyped(message(reply.node, 'TimeZoneDefinitions'), 'TimeZoneDefinition');
  return zones.flatMap((zone) => {
    const name = names.get(zone) ?? null;
    const told = definitions.find(({ attributes }) => attributes.get('Id') === name);
    if (name === null || told === undefined) return [];
    const rulesIn = (moment: number) => rulesOfDefinition(told, moment);
    const clock = clockByRules({ zone, name, rulesIn }, window);
    return clock === null ? [] : [clock];
  });
}
