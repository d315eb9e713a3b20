/** What a person did not approve is written down with the reason, and looked at in the next run. */
import { keyOf, type Choosable } from '../core/consent.ts';
import { publicTitle } from '../model/appointment.ts';
import type { Parked } from '../model/journal.ts';
import { isWrite } from '../model/plan.ts';
import { SIDES, type SideItem } from '../model/side.ts';
import type { Applying } from './applying.ts';
import { itemsOf, titleOf } from './settle.ts';

function titleFor(action: Choosable): string {
  if (isWrite(action)) return titleOf(action);
  return publicTitle({ ...action.base.calendar.value, sensitivity: action.sensitivity });
}

export function parkLeftOut(actions: readonly Choosable[], applying: Applying): void {
  if (actions.length === 0) return;
  const { state, pair, clock } = applying.context;
  const at = clock.now();
  const itemsFor = (action: Choosable): readonly SideItem[] =>
    isWrite(action)
      ? itemsOf(action, state)
      : SIDES.map((side) => ({ side, item: action.base[side].ref.id }));
  state.park(
    actions.flatMap((action) =>
      itemsFor(action).map(({ side, item }): Parked => ({
        ...{ pair, side, item, version: null, title: titleFor(action), about: side },
        ...{ why: 'left-out', attempts: 0, dueAt: at, at },
      })),
    ),
  );
  applying.tally.held += new Set(actions.map(keyOf)).size;
}
