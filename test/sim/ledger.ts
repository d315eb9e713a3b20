/** What people did to each appointment: the truth that the servers are held against in the end. */
import type { Appointment, FieldName } from '../../src/sync/model/appointment.ts';
import type { Capabilities } from '../../src/sync/model/capabilities.ts';
import { FIELD_NAMES, isSameField, projectField } from '../../src/sync/model/fields.ts';
import { occurrences } from '../../src/sync/model/occurrences.ts';
import type { Base, Link } from '../../src/sync/model/link.ts';
import { opposite, SIDES, type BySide, type Side } from '../../src/sync/model/side.ts';
import { extentOf, type EpochMs, type Window } from '../../src/sync/model/time.ts';
import { OF_PRIVATE, partsAgreed, partsEdited, type Parts } from './series-ledger.ts';
import { tagOf } from './values.ts';

/** A value that a person saved and that nobody knowingly replaced. */
export interface Saved {
  readonly side: Side;
  readonly value: Appointment;
  /** The engine has shown it to the other side: who saves there now knows it. */
  travelled: boolean;
}

/** Copies carry the stamp of their original: when one of them vanishes, another looks like it. */
export interface Family {
  members: number;
  isTorn: boolean;
}

export interface Story {
  readonly tag: string;
  /** Where somebody made it. */
  readonly home: Side;
  /** Somebody is invited, so it belongs to where it was made. */
  readonly isMeeting: boolean;
  readonly family: Family;
  /** Left alone from then on, whatever becomes of it. */
  wasSeries: boolean;
  /** Single appointments stood beside it for some of its occurrences. */
  wasParted: boolean;
  /** How many more than one there ever were, by the hands of people. */
  readonly doubles: Record<Side, number>;
  /** How many of them a person said to be like no other. */
  apart: number;
  removed: number;
  /** How often it came under a new id, which can look like a removal and a new appointment. */
  renumbered: number;
  /** Changed or not to be seen around that time: nothing tells then that it is still the same. */
  isUnrecognisable: boolean;
  /** Moved and renamed between two runs: on a PC that knows nothing it looks like another one. */
  isElusive: boolean;
  /** Both sides were alike when it was removed, and nobody touched the other side since. */
  isRemovalPlain: boolean;
  readonly live: Map<FieldName, readonly Saved[]>;
  /** The same of a series, part by part. */
  readonly parts: Parts;
  /** Everything that was ever saved. */
  readonly ever: Appointment[];
}

export interface Edit {
  readonly before: Appointment;
  readonly after: Appointment;
  /** What both sides last agreed on; null while nothing is linked. */
  readonly base: Base | null;
  readonly capabilities: Capabilities;
  /** Whether anybody listens to this side: a one-way pair puts back what its follower says. */
  readonly counts: boolean;
  readonly hearsOther: boolean;
  /** What people see. */
  readonly window: Window;
}

/** What both sides can show, and when people look. */
export interface Common {
  readonly capabilities: BySide<Capabilities>;
  readonly window: Window;
  /** When occurrences begin that are private on some side; each side's own where it is absent. */
  readonly secretive?: ReadonlySet<EpochMs>;
  /** Whether both sides know which day of the rule an occurrence is for; they do where it is absent. */
  readonly isByDay?: boolean;
}

/** Who opens what is shown as private knows that somebody wanted it so. */
function wasOverruled(name: FieldName, { value }: Saved, { before, capabilities }: Edit): boolean {
  if (name !== 'sensitivity') return false;
  return projectField(name, value.sensitivity, capabilities) === before.sensitivity;
}

/** An edit that was taken back never was: what the other side showed to it stands again. */
function takenBack(name: FieldName, side: Side, edit: Edit): readonly Saved[] {
  const { after, base, hearsOther } = edit;
  if (base === null || !hearsOther || !isSameField(name, after[name], base[side].value[name]))
    return [];
  const other = opposite(side);
  return [{ side: other, value: base[other].value, travelled: true }];
}

/** Nobody ever made a second one of it. */
export function isSingle({ doubles }: Story): boolean {
  return doubles.crm + doubles.calendar === 0;
}

/** A copy that may have been taken for its vanished original, and became it. */
export function isTornCopy({ family }: Story): boolean {
  return family.isTorn && family.members > 1;
}

/** What an appointment is asked for by, where nothing else is known of it. */
const IDENTIFYING: readonly FieldName[] = ['title', 'when'];

function isOnTheWay({ live }: Story, name: FieldName): boolean {
  return (live.get(name) ?? []).some(({ travelled }) => !travelled);
}

export class Ledger {
  readonly #stories = new Map<string, Story>();

  stories(): readonly Story[] {
    return [...this.#stories.values()];
  }

  story(tag: string): Story | null {
    return this.#stories.get(tag) ?? null;
  }

  created(side: Side, value: Appointment, family: Family = { members: 0, isTorn: false }): void {
    const tag = tagOf(value.title);
    const live = new Map(FIELD_NAMES.map((name) => [name, [{ side, value, travelled: false }]]));
    family.members += 1;
    this.#stories.set(tag, {
      ...{ tag, family, home: side, isMeeting: value.attendees.length > 0 },
      wasSeries: false,
      wasParted: false,
      doubles: { crm: 0, calendar: 0 },
      apart: 0,
      removed: 0,
      renumbered: 0,
      isUnrecognisable: false,
      isElusive: false,
      isRemovalPlain: false,
      live,
      parts: new Map(),
      ever: [value],
    });
  }

  /** In an account that is not ours, and may be taken away with it. */
  lent(side: Side, value: Appointment): void {
    this.created(side, value);
    this.removed(tagOf(value.title), side, false);
  }

  /** One more that is alike in everything. */
  doubled(tag: string, side: Side): void {
    const story = this.story(tag);
    if (story === null) return;
    story.doubles[side] += 1;
    story.isRemovalPlain = false;
  }

  /** @param isRenamed whether it has another id from then on, as if it were another one */
  madeSeries(tag: string, isRenamed: boolean): void {
    const story = this.story(tag);
    if (story === null) return;
    if (isRenamed) story.renumbered += 1;
    story.wasSeries = true;
    story.family.isTorn = true;
  }

  /** @param isKnown whether it is linked, so that its stamp or its content can be recognised */
  renumbered(tag: string, isKnown: boolean): void {
    const story = this.story(tag);
    if (story === null) return;
    story.renumbered += 1;
    story.isRemovalPlain = false;
    story.isUnrecognisable ||= !isKnown || SIDES.some((side) => hasNews(story, side));
    story.family.isTorn = true;
  }

  /** New ids were not to be seen at once, so nothing told that they are the same. */
  concealed(): void {
    for (const story of this.stories()) story.isUnrecognisable ||= story.renumbered > 0;
  }

  edited(tag: string, side: Side, edit: Edit): void {
    const { before, after, counts } = edit;
    const story = this.story(tag);
    if (story === null) return;
    story.isRemovalPlain = false;
    story.isUnrecognisable ||= story.renumbered > 0;
    story.ever.push(after);
    if (!counts) return;
    for (const name of FIELD_NAMES) {
      // Who saves what is there already has decided nothing.
      if (isSameField(name, before[name], after[name])) continue;
      const kept = (story.live.get(name) ?? []).filter(
        (saved) => saved.side !== side && !saved.travelled && !wasOverruled(name, saved, edit),
      );
      const saves = [...kept, { side, value: after, travelled: false }];
      story.live.set(name, [...saves, ...takenBack(name, side, edit)]);
    }
    const { window, base, hearsOther } = edit;
    const agreed = base === null || !hearsOther ? null : base[side].value;
    partsEdited(story.parts, { side, before, after, agreed, window });
    story.isElusive ||= IDENTIFYING.every((name) => isOnTheWay(story, name));
  }

  parted(tag: string): void {
    const story = this.story(tag);
    if (story !== null) story.wasParted = true;
  }

  /** @param isPlain whether both sides were alike, or nothing was on the other one yet */
  removed(tag: string, side: Side, isPlain: boolean): void {
    const story = this.story(tag);
    if (story === null) return;
    story.removed += 1;
    story.family.isTorn = true;
    story.isRemovalPlain = isPlain && isSingle(story);
    // What was saved in a removed appointment is gone with it.
    story.live.clear();
    for (const [part, saves] of story.parts) {
      // Nobody there knew of it, and a series that comes back has it.
      const isUnknown = saves.every((saved) => saved.side !== side && !saved.travelled);
      if (!isUnknown) story.parts.delete(part);
    }
  }

  /** A person wants it to be kept, or to be there twice: no removal of it is plain any more. */
  kept(tag: string): void {
    const story = this.story(tag);
    if (story !== null) story.isRemovalPlain = false;
  }

  /** A person wants a series as it was: what was taken out of it since counts no more. */
  keptWhole(tag: string): void {
    this.story(tag)?.parts.clear();
  }

  separated(tag: string): void {
    const story = this.story(tag);
    if (story !== null) story.apart += 1;
  }

  /** Both sides have been the same: who saves after that knows what the other side saved before. */
  agreed(tag: string, { base }: Link, { capabilities, window }: Common): void {
    const story = this.story(tag);
    if (story === null) return;
    for (const [name, saves] of story.live) {
      for (const saved of saves) {
        saved.travelled ||= SIDES.every((side) => {
          const shown = projectField(name, saved.value[name], capabilities[side]);
          return isSameField(name, shown, base[side].value[name]);
        });
      }
    }
    const shown = { crm: base.crm.value, calendar: base.calendar.value };
    partsAgreed(story.parts, shown, window);
  }
}

/** What the engine knows it by is not enough to tell it from others, or from a new one. */
export function isConfusable({ family, isUnrecognisable }: Story): boolean {
  return isUnrecognisable || (family.isTorn && family.members > 1);
}

/** It was private at some time, on some side; of a series, one of its occurrences too. */
export function wasPrivate({ ever }: Story): boolean {
  return ever.some(
    ({ sensitivity, series }) =>
      sensitivity !== 'normal' ||
      series?.overrides.some(({ patch }) => patch.sensitivity !== undefined) === true,
  );
}

/** It was a series at some time that both sides can hold. */
export function wasRecurring({ ever }: Story): boolean {
  return ever.some(({ series }) => series !== null);
}

/** Somebody saved there what the other side does not know yet. */
export function hasNews({ live }: Story, side: Side): boolean {
  return [...live.values()].some((saves) =>
    saves.some((saved) => saved.side === side && !saved.travelled),
  );
}

interface Told extends Common {
  readonly names: readonly FieldName[];
}

/** Each occurrence in the window as an appointment of its own; of a private one only its time. */
function seriesText(value: Appointment, told: Told): string {
  const { series, ...shared } = value;
  const { window, names, isByDay = true } = told;
  if (series === null) return commonText(value, told, names);
  return occurrences(series, window)
    .map((one) => {
      const isPrivate = told.secretive?.has(extentOf(one.when).start) ?? 'sensitivity' in one.patch;
      const own = { ...shared, ...one.patch, when: one.when, series: null };
      const shown = isPrivate ? names.filter((name) => OF_PRIVATE.includes(name)) : names;
      const text = commonText(own, told, shown);
      return isByDay ? `${one.original} ${text}` : text;
    })
    .sort()
    .join('\n');
}

/**
 * What both sides can show of an appointment, told as the CRM tells it; privacy is a law apart.
 * @param names to which it is restricted
 */
export function commonText(
  value: Appointment,
  both: Common,
  names: readonly FieldName[] = FIELD_NAMES,
): string {
  if (value.series !== null) return seriesText(value, { ...both, names });
  const { capabilities } = both;
  const common = names.filter(
    (name) =>
      name !== 'sensitivity' && SIDES.every((side) => capabilities[side].fields[name] === 'write'),
  );
  const told = common.map((name) => [name, projectField(name, value[name], capabilities.crm)]);
  const { when, ...rest } = Object.fromEntries(told) as Partial<Appointment>;
  return JSON.stringify([when, rest]);
}
