/** Re-reads both sides completely and compares them, without believing the base. */
import { tellingOf } from '../core/disclosure.ts';
import { agrees } from '../core/merge.ts';
import type { Policy } from '../core/policy.ts';
import { publicTitle, type Appointment, type FieldName } from '../model/appointment.ts';
import { stricter } from '../model/content.ts';
import type { Capabilities } from '../model/capabilities.ts';
import { FIELD_NAMES } from '../model/fields.ts';
import { fingerprint } from '../model/fingerprint.ts';
import type { ItemId } from '../model/ids.ts';
import { isWhole, type StoredItem } from '../model/item.ts';
import type { Parked } from '../model/journal.ts';
import type { Link } from '../model/link.ts';
import { SIDES, type BySide, type Side } from '../model/side.ts';
import { capabilitiesOf, onBothSides, windowOf, type ReadingContext } from './context.ts';
import { readSide, type Items } from './read-side.ts';

export type Difference =
  | {
      readonly kind: 'field';
      readonly title: string;
      /** Its values are not for everybody's eyes. */
      readonly isPrivate: boolean;
      readonly field: FieldName;
      readonly values: BySide<Appointment[FieldName]>;
      /** Kept on purpose: by the privacy rules, or because it waits for a person. */
      readonly deliberate: boolean;
    }
  /** A linked appointment that is only on one side. */
  | {
      readonly kind: 'missing';
      readonly title: string;
      readonly missingOn: Side;
      readonly deliberate: boolean;
    }
  | {
      readonly kind: 'unlinked';
      readonly title: string;
      readonly on: Side;
      readonly item: ItemId;
      readonly deliberate: boolean;
    }
  /** More than one item of a side with the very same content. */
  | {
      readonly kind: 'duplicate';
      readonly title: string;
      readonly on: Side;
      readonly times: number;
      readonly deliberate: boolean;
    };

export interface Verification {
  /** Linked appointments that are the same on both sides. */
  readonly same: number;
  readonly differences: readonly Difference[];
  /** Series and other items that are left alone on purpose. */
  readonly leftAlone: BySide<number>;
}

/** What a comparison needs to know besides the items. */
interface Rules {
  readonly capabilities: BySide<Capabilities>;
  readonly policy: Policy;
  /** Items that are left alone on purpose, for a reason that the program can tell. */
  readonly waiting: ReadonlyMap<string, Parked>;
}

const keyOf = (side: Side, item: ItemId): string => `${side} ${item}`;

/** Left alone on purpose, and not because something failed. */
const isDeliberate = (parked: Parked | undefined): boolean =>
  parked !== undefined && parked.attempts === 0 && parked.why !== 'unknown-outcome';

function isWaiting({ base }: Link, { waiting }: Rules): boolean {
  return SIDES.some((side) => isDeliberate(waiting.get(keyOf(side, base[side].ref.id))));
}

function fieldDifferences(
  link: Link,
  items: BySide<StoredItem>,
  rules: Rules,
): readonly Difference[] {
  const { capabilities, policy } = rules;
  const now = { crm: items.crm.value, calendar: items.calendar.value };
  const sensitivity = stricter(now.crm.sensitivity, now.calendar.sensitivity);
  const { base, home } = link;
  const { tells } = tellingOf({ base, home, now, capabilities, privacy: policy });
  const isSecret = (field: FieldName): boolean => !SIDES.some((side) => tells(field, side));
  // What a side shows, but does not take from us.
  const isOneSided = (field: FieldName): boolean =>
    SIDES.some((side) => capabilities[side].fields[field] !== 'write');
  return FIELD_NAMES.filter((field) => !agrees(field, now, capabilities)).map((field) => ({
    kind: 'field',
    title: publicTitle({ ...now.crm, sensitivity }),
    isPrivate: sensitivity !== 'normal',
    field,
    values: { crm: now.crm[field], calendar: now.calendar[field] },
    deliberate:
      field === 'sensitivity' || isSecret(field) || isOneSided(field) || isWaiting(link, rules),
  }));
}

function linkDifferences(link: Link, items: BySide<Items>, rules: Rules): readonly Difference[] {
  const ids = { crm: link.base.crm.ref.id, calendar: link.base.calendar.ref.id };
  // What has left the window on both sides is frozen as it is.
  if (SIDES.every((side) => !items[side].present.has(ids[side]))) return [];
  const at = (side: Side): StoredItem | undefined =>
    items[side].present.get(ids[side]) ?? items[side].outside.get(ids[side]);
  const [crm, calendar] = [at('crm'), at('calendar')];
  if (crm && calendar) return fieldDifferences(link, { crm, calendar }, rules);
  const present = crm ?? calendar;
  if (!present) return [];
  const missingOn = crm ? 'calendar' : 'crm';
  const deliberate = isWaiting(link, rules);
  return [{ kind: 'missing', title: publicTitle(present.value), missingOn, deliberate }];
}

/** Two equal appointments that are equal on both sides are what somebody wanted. */
function duplicates(
  side: Side,
  items: Items,
  facts: { readonly rules: Rules; readonly linked: ReadonlySet<ItemId> },
): readonly Difference[] {
  const groups = new Map<string, StoredItem[]>();
  for (const item of items.present.values()) {
    if (!isWhole(item)) continue;
    const key = fingerprint(item.value, facts.rules.capabilities[side]);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first, ...others] = group;
    const extra = group.filter(({ ref }) => !facts.linked.has(ref.id));
    if (!first || others.length === 0 || extra.length === 0) return [];
    const deliberate = extra.every(({ ref }) =>
      isDeliberate(facts.rules.waiting.get(keyOf(side, ref.id))),
    );
    const times = others.length + 1;
    return [{ kind: 'duplicate', title: publicTitle(first.value), on: side, times, deliberate }];
  });
}

function unlinkedItems(
  side: Side,
  items: Items,
  facts: { readonly rules: Rules; readonly linked: ReadonlySet<ItemId> },
): readonly Difference[] {
  return [...items.present.values()]
    .filter(({ ref, shape }) => shape === 'single' && !facts.linked.has(ref.id))
    .map(({ ref, value }) => ({
      kind: 'unlinked',
      title: publicTitle(value),
      on: side,
      item: ref.id,
      deliberate: isDeliberate(facts.rules.waiting.get(keyOf(side, ref.id))),
    }));
}

/** @throws SyncError whatever the stores' `changes` and `read` throw */
export async function verify(context: ReadingContext): Promise<Verification> {
  const { state, pair, policy } = context;
  const links = state.links(pair);
  const items = await onBothSides((side) => readSide(context, side, windowOf(context)));
  const capabilities = await capabilitiesOf(context);
  const parked = state.parked(pair).map((one) => [keyOf(one.side, one.item), one] as const);
  const rules: Rules = { capabilities, policy, waiting: new Map(parked) };
  const differences: Difference[] = [];
  let same = 0;
  for (const link of links) {
    const found = linkDifferences(link, items, rules);
    const isOnBoth = SIDES.every((side) => items[side].present.has(link.base[side].ref.id));
    if (isOnBoth && found.every((one) => one.kind === 'field' && one.deliberate)) same += 1;
    differences.push(...found);
  }
  const leftAlone: Record<Side, number> = { crm: 0, calendar: 0 };
  for (const side of SIDES) {
    const linked = new Set(links.map(({ base }) => base[side].ref.id));
    const others = [...items[side].present.values()].filter(
      (one) => !isWhole(one) || (one.value.series !== null && !linked.has(one.ref.id)),
    );
    leftAlone[side] = others.length;
    const facts = { rules, linked };
    differences.push(...unlinkedItems(side, items[side], facts));
    differences.push(...duplicates(side, items[side], facts));
  }
  return { same, differences, leftAlone };
}
