/** What the people of a side are told of a copy besides its content. */
import type { Appointment } from '../model/appointment.ts';
import type { Capabilities, Notice } from '../model/capabilities.ts';
import { canonicalField, isSameField, projectField } from '../model/fields.ts';
import { opposite, SIDES, type BySide, type Side } from '../model/side.ts';
import { isMeeting, type Owned } from './ownership.ts';

/** What people wrote, of which a side may hold the beginning only. */
const TEXTS = ['title', 'text', 'location'] as const;

/** Whether the copy shows all that it can hold of the original, and that is not everything. */
function isLeftOut(side: Side, { now }: Owned, capabilities: Capabilities): boolean {
  const [copy, original] = [now[side], now[opposite(side)]];
  return TEXTS.some((name) => {
    const held = projectField(name, original[name], capabilities);
    const isCut = canonicalField(name, held) !== canonicalField(name, original[name]);
    return isCut && capabilities.fields[name] === 'write' && isSameField(name, held, copy[name]);
  });
}

/** What is to be told on `side`; null: an item that is no copy, or a side that tells nothing. */
function noticesFor(
  side: Side,
  owned: Owned,
  capabilities: BySide<Capabilities>,
): readonly Notice[] | null {
  const { notices = [] } = capabilities[side];
  if (owned.home !== opposite(side) || notices.length === 0) return null;
  const holds: Readonly<Record<Notice, boolean>> = {
    'owned-elsewhere': isMeeting(owned),
    'left-out': isLeftOut(side, owned, capabilities[side]),
  };
  return notices.filter((notice) => holds[notice]);
}

/**
 * The same as a part of an action. That there is nothing to tell is told only where there was
 * something before: who else marked the item may have had reasons.
 */
export function noticed(
  side: Side,
  owned: Owned,
  { capabilities, isNews }: Telling,
): { readonly notices?: readonly Notice[] } {
  const notices = noticesFor(side, owned, capabilities);
  return notices === null || (notices.length === 0 && !isNews) ? {} : { notices };
}

interface Telling {
  readonly capabilities: BySide<Capabilities>;
  /** Whether what is to be told has changed. */
  readonly isNews: boolean;
}

/**
 * The sides where a notice came or went with what both sides show now. What the item carries is not
 * looked at: whoever changes it there has the last word.
 */
export function newlyNoticed(
  { home, base, now }: Owned & { readonly base: BySide<Appointment> },
  capabilities: BySide<Capabilities>,
): readonly Side[] {
  const told = (side: Side, shown: BySide<Appointment>): string =>
    JSON.stringify(noticesFor(side, { home, now: shown }, capabilities));
  return SIDES.filter((side) => told(side, base) !== told(side, now));
}
