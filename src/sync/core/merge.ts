/** Three-way merge, field by field: what each side has to be given so that both agree. */
import type { SeriesReason } from '../model/series-reason.ts';
import { seriesAgree } from './series-field.ts';
import {
  bothSeries,
  carrySeriesOn,
  mergeSeriesField,
  isRetimed,
  seriesAllAlong,
  type SeriesFieldMerge,
  wholeSeries,
  seriesPatches,
  isOfTwoKinds,
  type SeriesFieldInput,
} from './merge-series-field.ts';
import type { Appointment, FieldName } from '../model/appointment.ts';
import type { Sensitivity } from '../model/content.ts';
import { stricter } from '../model/content.ts';
import type { Capabilities } from '../model/capabilities.ts';
import type { Choice, Conflict } from '../model/conflict.ts';
import { groupOf } from '../model/field-groups.ts';
import { FIELD_NAMES, isSameField, patchOf, projectField, type Patch } from '../model/fields.ts';
import type { Base } from '../model/link.ts';
import { opposite, SIDES, type BySide, type Side } from '../model/side.ts';
import { whenInZone, type EpochMs, type When } from '../model/time.ts';
import { isHidden, tellingOf, type PrivacyRules, type Telling } from './disclosure.ts';
import { categoriesBeside, joinedField } from './join-values.ts';
import { mayChange } from './ownership.ts';
import { leaderOf, type ConflictRules, type Direction } from './policy.ts';
import { versionsAlike } from './told-by.ts';

/** The administrator's part of a merge. */
export interface MergeRules {
  readonly capabilities: BySide<Capabilities>;
  readonly direction: Direction;
  readonly conflictRules: ConflictRules;
  readonly privacy: PrivacyRules;
  /** What a copy could not be told before is told now, if it may be. */
  readonly isRetold: boolean;
}

export interface MergeInput {
  readonly base: Base;
  readonly home: Side | null;
  readonly now: BySide<Appointment>;
  /** When each side was last changed, by its own clock; null if unknown. */
  readonly modifiedAt: BySide<EpochMs | null>;
  readonly rules: MergeRules;
  /** What a person decided about these very versions. */
  readonly choice: Choice | null;
}

export interface Merge {
  readonly patches: BySide<Patch>;
  readonly conflicts: readonly Conflict[];
  /** Why a series cannot be carried over, so that both sides stay as they are; absent: it can. */
  readonly why?: SeriesReason;
}

/** Both sides agree on a field when either shows what it can of the other's value. */
export function agrees(
  name: FieldName,
  now: BySide<Appointment>,
  capabilities: BySide<Capabilities>,
): boolean {
  const series = name === 'when' || name === 'series' ? bothSeries(now) : null;
  // The time of a series is in the series.
  if (series !== null) return name === 'when' || seriesAgree(series, capabilities);
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

/** The other side's value as `side` is to be given it; null when it shows it already or cannot. */
function given(name: FieldName, side: Side, { now, rules }: MergeInput): Patch | null {
  const { capabilities } = rules;
  if (capabilities[side].fields[name] !== 'write') return null;
  if (agrees(name, now, capabilities)) return null;
  const from = now[opposite(side)][name];
  const projected = projectField(name, from, capabilities[side]);
  if (name === 'when' && capabilities[opposite(side)].zones !== 'per-item') {
    return { when: inTargetZone(projected as When, now[side].when) };
  }
  const choice = capabilities[opposite(side)].categoryChoice;
  if (name === 'categories' && choice !== null) {
    const told = projected as readonly string[];
    return { categories: categoriesBeside(told, now[side].categories, choice) };
  }
  // Privacy only becomes stricter by itself (I9).
  if (name === 'sensitivity') {
    const wanted = projected as Sensitivity;
    if (stricter(wanted, now[side].sensitivity) !== wanted) return null;
  }
  return patchOf(name, projected);
}

/** Whose value stands when neither ownership nor direction speaks. */
function winner(name: FieldName, { now, modifiedAt, rules }: MergeInput): Conflict {
  if (name === 'sensitivity') {
    const strict = stricter(now.crm.sensitivity, now.calendar.sensitivity);
    const taken = now.crm.sensitivity === strict ? 'crm' : 'calendar';
    return { field: name, taken, rule: 'stricter' };
  }
  const rule = rules.conflictRules[groupOf(name)];
  if (rule === 'crm' || rule === 'calendar') return { field: name, taken: rule, rule };
  const { crm, calendar } = modifiedAt;
  const isCrmNewer = crm !== null && (calendar === null || crm > calendar);
  return { field: name, taken: isCrmNewer ? 'crm' : 'calendar', rule };
}

/** What becomes of a field that was changed. */
interface Verdict {
  /** Whose value goes to the other side. */
  readonly from: Side;
  readonly conflict: Conflict | null;
  /** A value made of both, which goes to both; it loses neither edit, so there is no conflict. */
  readonly joined?: Appointment[FieldName];
  /** What a series is on each side. */
  readonly series?: SeriesFieldMerge;
}

/** A change that its side may not make is put back. */
function putBack(name: FieldName, from: Side, rule: 'direction' | 'ownership'): Verdict {
  return { from, conflict: { field: name, taken: from, rule } };
}

/** A copy that shows nothing but the neutral value is given what it may be told by now. */
function retold(name: FieldName, { home, now, rules }: MergeInput): Verdict | null {
  if (!rules.isRetold || home === null) return null;
  return isHidden(name, now[opposite(home)], rules.privacy) ? { from: home, conflict: null } : null;
}

const seriesInput = (input: MergeInput, telling: Telling): SeriesFieldInput => ({
  ...{ base: input.base, now: input.now, telling },
  capabilities: input.rules.capabilities,
});

/** A series that is one on both sides is merged part by part. */
function seriesVerdict(input: MergeInput, telling: Telling): Verdict | null {
  const series = seriesAllAlong(input);
  if (series === null) return null;
  const conflict = winner('series', input);
  const field = seriesInput(input, telling);
  const merged = mergeSeriesField(series, conflict.taken, field);
  return {
    from: conflict.taken,
    conflict: merged.isConflict ? conflict : null,
    series: merged,
  };
}

/** Nobody changed the series. */
function carriedVerdict(input: MergeInput, telling: Telling): Verdict | null {
  const series = seriesAllAlong(input);
  if (series === null) return null;
  const field = seriesInput(input, telling);
  const carried = carrySeriesOn(series.now, field);
  const to = SIDES.find((side) => carried.given[side] !== null);
  if (to === undefined || to === leaderOf(input.rules.direction)) return null;
  return { from: opposite(to), conflict: null, series: carried };
}

function verdictOn(
  name: FieldName,
  changed: BySide<boolean>,
  { input, telling }: { readonly input: MergeInput; readonly telling: Telling },
): Verdict | null {
  const chosen = input.choice?.[name];
  if (chosen) return { from: chosen, conflict: { field: name, taken: chosen, rule: 'decided' } };
  if (!changed.crm && !changed.calendar) {
    return name === 'series' ? carriedVerdict(input, telling) : retold(name, input);
  }
  const leader = leaderOf(input.rules.direction);
  if (leader !== null) {
    return changed[opposite(leader)]
      ? putBack(name, leader, 'direction')
      : { from: leader, conflict: null };
  }
  const isFree = (side: Side): boolean => mayChange(side, name, input);
  const forbidden = SIDES.find((side) => changed[side] && !isFree(side));
  if (forbidden) return putBack(name, opposite(forbidden), 'ownership');
  const series = name === 'series' ? seriesVerdict(input, telling) : null;
  if (series !== null) return series;
  if (changed.crm !== changed.calendar) {
    return { from: changed.crm ? 'crm' : 'calendar', conflict: null };
  }
  const conflict = winner(name, input);
  const base = { crm: input.base.crm.value, calendar: input.base.calendar.value };
  const joined = joinedField(name, { base, now: input.now });
  if (joined !== null) return { from: conflict.taken, conflict: null, joined };
  return { from: conflict.taken, conflict };
}

function changesOf(name: FieldName, { base, now, rules }: MergeInput): BySide<boolean> {
  const changed = (side: Side): boolean =>
    rules.capabilities[side].fields[name] !== 'absent' &&
    !isSameField(name, base[side].value[name], now[side][name]);
  return { crm: changed('crm'), calendar: changed('calendar') };
}

/** What a copy shows because it was never told more is no value that could win over the original. */
function isNeutralOverOriginal(
  name: FieldName,
  { from, joined }: Verdict,
  input: MergeInput,
): boolean {
  const { home, base, now, rules } = input;
  if (home === null || from === home || joined !== undefined) return false;
  const before = { crm: base.crm.value, calendar: base.calendar.value };
  const isUntouched = isSameField(name, before[from][name], now[from][name] as never);
  return (
    isUntouched &&
    isHidden(name, now[from], rules.privacy) &&
    !agrees(name, before, rules.capabilities)
  );
}

/** A series whose new time no occurrence shows. */
function hasNewTime(name: FieldName, input: MergeInput): boolean {
  const series = name === 'series' ? seriesAllAlong(input) : null;
  return series !== null && isRetimed(series);
}

/** The verdict on a field that has to travel; null when nothing has to. */
function travelling(name: FieldName, input: MergeInput, telling: Telling): Verdict | null {
  if (agrees(name, input.now, input.rules.capabilities) && !hasNewTime(name, input)) return null;
  const verdict = verdictOn(name, changesOf(name, input), { input, telling });
  if (verdict === null || isNeutralOverOriginal(name, verdict, input)) return null;
  if (verdict.series !== undefined) return verdict;
  const targets = verdict.joined === undefined ? [opposite(verdict.from)] : SIDES;
  return targets.every((side) => telling.tells(name, side)) ? verdict : null;
}

/** What each side is given for one field. */
function patchesFor(name: FieldName, verdict: Verdict, input: MergeInput): BySide<Patch> {
  const { now, rules } = input;
  const { joined } = verdict;
  const on = (side: Side): Patch => {
    if (joined === undefined) {
      return side === opposite(verdict.from) ? (given(name, side, input) ?? {}) : {};
    }
    const shown = projectField(name, joined as never, rules.capabilities[side]);
    const isShown = isSameField(name, shown, now[side][name] as never);
    return isShown || rules.capabilities[side].fields[name] !== 'write' ? {} : patchOf(name, shown);
  };
  return { crm: on('crm'), calendar: on('calendar') };
}

export function merge(told: MergeInput): Merge {
  const input = versionsAlike(told, told.rules.capabilities);
  const { base, home, now, rules } = input;
  const { capabilities, privacy } = rules;
  const telling = tellingOf({ base, home, now, capabilities, privacy });
  const patches: Record<Side, Patch> = { ...telling.retract };
  const leader = leaderOf(rules.direction);
  // Nothing is ever written to the leader, not even to take something back (I22).
  if (leader !== null) patches[leader] = {};
  const conflicts: Conflict[] = [];
  let why: SeriesReason | null = null;
  for (const name of FIELD_NAMES) {
    if (name === 'when' && isOfTwoKinds(now)) continue;
    const verdict = travelling(name, input, telling);
    if (verdict === null) continue;
    if (verdict.conflict) conflicts.push(verdict.conflict);
    const series =
      name === 'series'
        ? (verdict.series ?? wholeSeries(verdict.from, seriesInput(input, telling)))
        : null;
    why ??= series?.why ?? null;
    const own =
      series === null
        ? patchesFor(name, verdict, input)
        : seriesPatches(verdict.from, seriesInput(input, telling), series);
    for (const side of SIDES) {
      const isClosed = side === leader && series !== null && input.choice?.series === undefined;
      if (!isClosed) patches[side] = { ...patches[side], ...own[side] };
    }
  }
  return { patches, conflicts, ...(why && { why }) };
}
