/** Where memory may have been lost: what turns out to be there already is linked, and not made. */
import type { Plan } from '../model/plan.ts';
import type { Applying } from './applying.ts';
import type { Gathered } from './gather.ts';
import { linkKnownItems, type Remembered } from './known-origins.ts';
import { recallOriginals } from './lost-originals.ts';
import { recallMovedCopies } from './moved-copies.ts';
import type { Planned } from './planning.ts';
import { recallReturned } from './returned-items.ts';

/** The plan without what is there already. @throws SyncError when a server cannot be asked */
export async function remembered(
  plan: Plan,
  applying: Applying,
  { gathered, planned }: { readonly gathered: Gathered; readonly planned: Planned },
): Promise<Remembered> {
  const { state, pair, installation } = applying.context;
  if (planned.input === null) return { plan, isOverruled: false };
  const isFirst = state.setup(pair)?.installation !== installation;
  const { input } = planned;
  const memory = { gathered, input, isFirst };
  const step = { ...applying, ...memory };
  const without = await recallReturned(plan, step);
  const fewer = await recallMovedCopies(without ?? plan, step);
  const recalled = await recallOriginals(fewer ?? without ?? plan, applying, memory);
  const left = await linkKnownItems(recalled, applying, { gathered, isFirst });
  return without === null && fewer === null ? left : { ...left, isOverruled: true };
}
