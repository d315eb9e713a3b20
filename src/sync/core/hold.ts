/** Deliberately nothing, with the reason and the time of the next look. */
import { publicTitle } from '../model/appointment.ts';
import type { ItemId, LinkId } from '../model/ids.ts';
import type { Sighting } from '../model/item.ts';
import type { Link, Seen } from '../model/link.ts';
import type { ActionOf, Reason } from '../model/plan.ts';
import { SIDES, type BySide, type Side } from '../model/side.ts';
import type { EpochMs } from '../model/time.ts';

export interface Held {
  readonly side: Side;
  readonly id: ItemId;
  readonly sighting: Sighting | null;
  readonly link: LinkId | null;
}

function reasonOf(sighting: Sighting | null): Reason {
  if (sighting === null) return 'outside';
  switch (sighting.kind) {
    case 'present':
      return sighting.item.shape === 'single' ? 'outside' : 'series';
    case 'hidden':
      return 'hidden';
    default:
      return 'outside';
  }
}

function nextLook(sighting: Sighting | null): EpochMs | null {
  if (sighting?.kind === 'outside') return sighting.enters;
  // What cannot be read is asked about in every run.
  return sighting?.kind === 'hidden' ? 0 : null;
}

export function hold({ side, id, sighting, link }: Held, why?: Reason): ActionOf<'hold'> {
  const item = sighting?.kind === 'present' ? sighting.item : null;
  return {
    kind: 'hold',
    side,
    item: id,
    version: item?.ref.version ?? null,
    title: item === null ? '' : publicTitle(item.value),
    link,
    until: nextLook(sighting),
    why: why ?? reasonOf(sighting),
  };
}

/** Both items of a link stay as they are, until one of them changes or a person decides. */
export function holdBoth(link: Link, now: BySide<Seen>, why: Reason): readonly ActionOf<'hold'>[] {
  return SIDES.map((side) => ({
    kind: 'hold',
    side,
    item: now[side].ref.id,
    version: now[side].ref.version,
    title: publicTitle(now[side].value),
    link: link.id,
    until: null,
    why,
  }));
}
