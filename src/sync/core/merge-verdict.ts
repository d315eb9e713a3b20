/** Whose change of one thing stands when two sides are compared with what each showed before. */
import { SIDES, type BySide, type Side } from '../model/side.ts';

/** Whose value of one thing stands; null: nobody changed it, and each side keeps its own. */
interface Verdict {
  readonly from: Side | null;
  readonly isConflict: boolean;
}

const OWN: Verdict = { from: null, isConflict: false };

interface Texts {
  readonly base: BySide<string>;
  readonly now: BySide<string>;
}

/** Anything that can be told apart by a text. */
export function verdictOn({ base, now }: Texts, winner: Side): Verdict {
  const changed = SIDES.filter((side) => base[side] !== now[side]);
  const [only] = changed;
  if (only === undefined || now.crm === now.calendar) return OWN;
  return changed.length === 1
    ? { from: only, isConflict: false }
    : { from: winner, isConflict: true };
}

export const bySide = <Value>(valueOf: (side: Side) => Value): BySide<Value> => ({
  crm: valueOf('crm'),
  calendar: valueOf('calendar'),
});
