/** Which laws hold when. */
import { convergence, noLostEdit, privacy, secrecy, wallClock } from './content.ts';
import { idempotence, noOpenIntent, oneLink, visibleReasons } from './database.ts';
import type { Complaint, Law, Rest } from './law.ts';
import { noLostOccurrence, noNeedlessHold, noSilentLoss } from './series.ts';
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
  noLostOccurrence,
  noNeedlessHold,
  noSilentLoss,
  wallClock,
  privacy,
  secrecy,
  noOpenIntent,
  oneLink,
  idempotence,
  visibleReasons,
];

/** A person has put back what others said; the rest stands. */
const AFTER_AN_UNDO: readonly Law[] = ORDINARY.filter(
  (law) =>
    ![
      removalsTravel,
      noLostEdit,
      noLostOccurrence,
      noSilentLoss,
      wallClock,
      privacy,
      secrecy,
    ].includes(law),
);

/** Nobody approves what a wrong account asks for, so the pair waits; nothing may be destroyed. */
const IN_A_WRONG_ACCOUNT: readonly Law[] = [
  noInvention,
  noDuplicate,
  nothingVanished,
  noOpenIntent,
  oneLink,
];

export function complaintsAbout(rest: Rest, wasSwapped: boolean): readonly Complaint[] {
  const usual = rest.wasUndone ? AFTER_AN_UNDO : ORDINARY;
  const laws = wasSwapped ? IN_A_WRONG_ACCOUNT : usual;
  return laws.flatMap((law) => law.broken(rest).map((text) => ({ law: law.name, text })));
}
