/** The laws of a refusal: what a person wants to keep comes back, and stays. */
import type { LinkId } from '../../../src/sync/model/ids.ts';
import { partOf } from '../../../src/sync/model/series-part.ts';
import { opposite, SIDES } from '../../../src/sync/model/side.ts';
import type { Account } from '../account.ts';
import { isSingle } from '../ledger.ts';
import type { Simulation } from '../simulation.ts';

export interface Waiting {
  readonly link: LinkId;
  readonly tag: string;
  /** Whether it is a series that would lose occurrences, and not the whole appointment. */
  readonly isLoss: boolean;
}

/**
 * What a person is shown of the removals that wait, as far as there is anything left to keep: of
 * what has vanished on both sides since, a double is an appointment of its own.
 */
export function waitingTags(simulation: Simulation, account: Account): readonly Waiting[] {
  return simulation.state.quarantine(account.pair).flatMap(({ link, vanishedOn, loss }) => {
    const known = simulation.state.link(link);
    if (!known) return [];
    const side = opposite(vanishedOn);
    const left = known.base[side].ref.id;
    const tag = account.tagOfLink(known);
    const isThere =
      partOf(left) === null
        ? account.stores[side].desk.items().some(({ ref }) => ref.id === left)
        : account.itemsOf(side, tag).length > 0;
    return isThere ? [{ link, tag, isLoss: loss !== null }] : [];
  });
}

/** @param isCertain nothing came between the refusal and its end */
export function checkKept(
  simulation: Simulation,
  account: Account,
  { refused, isCertain }: { readonly refused: readonly Waiting[]; readonly isCertain: boolean },
): void {
  if (!isCertain) return;
  const still = new Set(simulation.state.quarantine(account.pair).map(({ link }) => link));
  for (const { tag } of refused.filter(({ link }) => !still.has(link))) {
    const story = account.ledger.story(tag);
    const [crm, calendar] = SIDES.map((side) => account.itemsOf(side, tag));
    if (!story || story.isMeeting || !crm || !calendar) continue;
    // Somebody has removed the other one as well.
    if (crm.length + calendar.length === 0) continue;
    // Nothing of the link may be left: under its new id the item is copied when a feed shows it.
    if (story.renumbered > 0) continue;
    if (crm.length === 0 || calendar.length === 0) {
      const law = 'I6, I29 what a person refused to lose is back';
      simulation.complaints.push({ law, text: `${tag} is on one side only` });
      continue;
    }
    simulation.count.add('a refused removal is back');
    // Nobody knows which of several it was.
    if (!isSingle(story)) continue;
    for (const side of SIDES) {
      for (const { ref } of account.itemsOf(side, tag)) {
        account.broughtBack.add(`${side} ${ref.id}`);
      }
    }
  }
}
