/** Which laws hold when. */
import { convergence, noLostEdit, privacy, wallClock } from './content.ts';
import { idempotence, noOpenIntent, oneLink, visibleReasons } from './database.ts';
import type { Complaint, Law, Rest } from './law.ts';
import {
  noDuplicate,
  noInvention,
  noLoss,
  nothingVanished,
  onBothSides,
  removalsTravel,
} from './presence.ts';

/** Of the laws of content and removal, those that look back hold only what memory is left for. */
const ORDINARY: readonly Law[] = [
  noInvention,
  noDuplicate,
  noLoss,
  onBothSides,
  removalsTravel,
  convergence,
  noLostEdit,
  wallClock,
  privacy,
  noOpenIntent,
  oneLink,
  idempotence,
  visibleReasons,
];

/** Nobody approves what a wrong account asks for, so the pair waits; nothing may be destroyed. */
const IN_A_WRONG_ACCOUNT: readonly Law[] = [
  noInvention,
  noDuplicate,
  nothingVanished,
  noOpenIntent,
  oneLink,
];

export function complaintsAbout(rest: Rest, wasSwapped: boolean): readonly Complaint[] {
  const laws = wasSwapped ? IN_A_WRONG_ACCOUNT : ORDINARY;
  return laws.flatMap((law) => law.broken(rest).map((text) => ({ law: law.name, text })));
}
