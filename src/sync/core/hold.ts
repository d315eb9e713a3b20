/** Deliberately nothing, with the reason and the time of the next look. */
import { publicTitle, type Appointment } from '../model/appointment.ts';
import { stricter } from '../model/content.ts';
import type { ItemId } from '../model/ids.ts';
import { shownItem, type Sighting, isWhole } from '../model/item.ts';
import type { Link, Seen } from '../model/link.ts';
import type { ActionOf, Reason } from '../model/plan.ts';
import { SIDES, type BySide, type Side } from '../model/side.ts';
import type { EpochMs } from '../model/time.ts';

export interface Held {
  readonly side: Side;
  readonly id: ItemId;
  readonly sighting: Sighting | null;
}

function reasonOf(sighting: Sighting | null): Reason {
  if (sighting?.kind === 'hidden') return 'hidden';
  return sighting?.kind === 'present' && !isWhole(sighting.item) ? 'series' : 'outside';
}

function nextLook(sighting: Sighting | null): EpochMs | null {
  if (sighting?.kind === 'outside') return sighting.enters;
  // What cannot be read is asked about in every run.
  return sighting?.kind === 'hidden' ? 0 : null;
}

/** An item that no link knows. */
export function hold({ side, id, sighting }: Held, why?: Reason): ActionOf<'hold'> {
  const item = shownItem(sighting);
  return {
    kind: 'hold',
    side,
    item: id,
    version: sighting?.kind === 'present' ? sighting.item.ref.version : null,
    title: item === null ? '' : publicTitle(item.value),
    link: null,
    about: side,
    until: nextLook(sighting),
    why: why ?? reasonOf(sighting),
  };
}

/** Private titles are not told, on whichever side the appointment is private (I19). */
function linkTitle({ crm, calendar }: BySide<Appointment>): string {
  const sensitivity = stricter(crm.sensitivity, calendar.sensitivity);
  return publicTitle({ ...calendar, sensitivity });
}

interface HeldLink {
  readonly link: Link;
  readonly now: BySide<Seen>;
  readonly sightings: BySide<Sighting | null>;
}

/** The sides of a link that have news, held for the reason of the one that is the matter. */
export function holdSides(
  { link, now, sightings }: HeldLink,
  sides: readonly Side[],
  why?: Reason,
): readonly ActionOf<'hold'>[] {
  const isUnread = (side: Side): boolean => sightings[side]?.kind === 'hidden';
  const isSeries = (side: Side): boolean => reasonOf(sightings[side]) === 'series';
  const about = SIDES.find(isUnread) ?? SIDES.find(isSeries);
  const title = linkTitle({ crm: now.crm.value, calendar: now.calendar.value });
  return sides.map((side) => {
    const own = hold({ side, id: link.base[side].ref.id, sighting: sightings[side] });
    return {
      ...own,
      title,
      link: link.id,
      about: about ?? side,
      // What cannot be read now may be readable soon; its partner's news must not be lost till then.
      until: SIDES.some(isUnread) ? 0 : own.until,
      why: why ?? reasonOf(sightings[about ?? side]),
    };
  });
}

/** Both items of a link stay as they are, until one of them changes or a person decides. */
export function holdBoth(link: Link, now: BySide<Seen>, why: Reason): readonly ActionOf<'hold'>[] {
  const title = linkTitle({ crm: now.crm.value, calendar: now.calendar.value });
  return SIDES.map((side) => ({
    kind: 'hold',
    side,
    item: now[side].ref.id,
    version: now[side].ref.version,
    title,
    link: link.id,
    about: side,
    until: null,
    why,
  }));
}
