/** How one side of a link stands, from what was seen of it. */
import type { Capabilities } from '../model/capabilities.ts';
import { fingerprint } from '../model/fingerprint.ts';
import { type Sighting, isWhole } from '../model/item.ts';
import type { Seen } from '../model/link.ts';
import type { Standing } from '../model/standing.ts';
import { hasPassed, liesInside } from '../model/series-window.ts';
import type { Window } from '../model/time.ts';

export interface SideRules {
  readonly capabilities: Capabilities;
  readonly window: Window;
}

/**
 * Without a sighting the side is `same`: a feed shows everything that changed (I2 makes sure that
 * an absence is asked about before it gets here). What is no whole appointment is `outside`.
 */
export function classify(base: Seen, sighting: Sighting | null, rules: SideRules): Standing {
  const { capabilities, window } = rules;
  if (sighting === null) return 'same';
  // Old appointments are archived and tidied away; that is no wish to lose them elsewhere (I14).
  if (sighting.kind === 'gone' && hasPassed(base.value, window)) return 'outside';
  if (sighting.kind === 'gone' || sighting.kind === 'hidden') return sighting.kind;
  const { item } = sighting;
  // A move out of the window by a person still travels; afterwards the item is frozen (I14).
  if (item === null || (sighting.kind === 'outside' && !liesInside(base.value, window))) {
    return 'outside';
  }
  if (!isWhole(item)) return 'outside';
  if (item.ref.version !== null && item.ref.version === base.ref.version) return 'same';
  return fingerprint(item.value, capabilities) === fingerprint(base.value, capabilities)
    ? 'same'
    : 'changed';
}
