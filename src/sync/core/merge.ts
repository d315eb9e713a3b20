/** Three-way merge, field by field: what each side has to be given so that both agree. */
import type { Appointment, FieldName, Sensitivity } from '../model/appointment.ts';
import { stricter } from '../model/appointment.ts';
import type { Capabilities } from '../model/capabilities.ts';
import { FIELD_NAMES, isSameField, patchOf, projectField, type Patch } from '../model/fields.ts';
import type { Base } from '../model/link.ts';
import type { Conflict } from '../model/plan.ts';
import { opposite, SIDES, type BySide, type Side } from '../model/side.ts';
import { whenInZone, type EpochMs, type When } from '../model/time.ts';
import type { ConflictRule } from './policy.ts';

export interface MergeInput {
  readonly base: Base;
  readonly now: BySide<Appointment>;
  /** When each side was last changed, by its own clock; null if unknown. */
  readonly modifiedAt: BySide<EpochMs | null>;
  readonly capabilities: BySide<Capabilities>;
  readonly rule: ConflictRule;
}

export interface Merge {
  readonly patches: BySide<Patch>;
  readonly conflicts: readonly Conflict[];
}

/** Both sides agree on a field when either shows what it can of the other's value. */
export function agrees(
  name: FieldName,
  now: BySide<Appointment>,
  capabilities: BySide<Capabilities>,
): boolean {
  const access = SIDES.map((side) => capabilities[side].fields[name]);
  // A field that no side takes from us is each side's own.
  if (access.includes('absent') || !access.includes('write')) return true;
  return SIDES.some((side) =>
    isSameField(
      name,
      projectField(name, now[opposite(side)][name], capabilities[side]),
      now[side][name],
    ),
  );
}

/** A time told by a server with one zone keeps the zone that the item has on the other side. */
function inTargetZone(value: When, target: When): When {
  if (value.kind === 'all-day' || target.kind === 'all-day') return value;
  return whenInZone(value, target.start.zone);
}

/** The value that `side` is to be given for a field; null when it already shows it or cannot. */
function given(name: FieldName, side: Side, { now, capabilities }: MergeInput): Patch | null {
  if (capabilities[side].fields[name] !== 'write') return null;
  if (agrees(name, now, capabilities)) return null;
  const from = now[opposite(side)][name];
  const projected = projectField(name, from, capabilities[side]);
  if (name === 'when' && capabilities[opposite(side)].zones !== 'per-item') {
    return { when: inTargetZone(projected as When, now[side].when) };
  }
  // Privacy only becomes stricter by itself (I9).
  if (name === 'sensitivity') {
    const wanted = projected as Sensitivity;
    if (stricter(wanted, now[side].sensitivity) !== wanted) return null;
  }
  return patchOf(name, projected);
}

function winner(
  name: FieldName,
  { now, modifiedAt, rule }: MergeInput,
): Pick<Conflict, 'taken' | 'rule'> {
  if (name === 'sensitivity') {
    const strict = stricter(now.crm.sensitivity, now.calendar.sensitivity);
    return { taken: now.crm.sensitivity === strict ? 'crm' : 'calendar', rule: 'stricter' };
  }
  if (rule !== 'newest') return { taken: rule, rule };
  const { crm, calendar } = modifiedAt;
  return {
    taken: crm !== null && (calendar === null || crm > calendar) ? 'crm' : 'calendar',
    rule: 'newest',
  };
}

/** Which side's value of a field goes to the other; null when nothing has to travel. */
function source(name: FieldName, input: MergeInput, conflicts: Conflict[]): Side | null {
  const changed = (side: Side): boolean =>
    input.capabilities[side].fields[name] !== 'absent' &&
    !isSameField(name, input.base[side].value[name], input.now[side][name]);
  const [crm, calendar] = [changed('crm'), changed('calendar')];
  if (!crm && !calendar) return null;
  if (crm !== calendar) return crm ? 'crm' : 'calendar';
  if (agrees(name, input.now, input.capabilities)) return null;
  const won = winner(name, input);
  conflicts.push({ field: name, ...won });
  return won.taken;
}

export function merge(input: MergeInput): Merge {
  const patches: Record<Side, Patch> = { crm: {}, calendar: {} };
  const conflicts: Conflict[] = [];
  for (const name of FIELD_NAMES) {
    const from = source(name, input, conflicts);
    if (from === null) continue;
    const to = opposite(from);
    const patch = given(name, to, input);
    if (patch !== null) patches[to] = { ...patches[to], ...patch };
  }
  return { patches, conflicts };
}
