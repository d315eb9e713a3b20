/** Shows what waits for a person as the window knows it. */
import {
  describeCase,
  publicTitle,
  type BySide,
  type Doubt,
  type Link,
  type PairStatus,
  type Preview,
  type Quarantined,
  type StoredConflict,
} from '../../../sync/index.ts';
import type { Records } from '../../sync/view.ts';
import { isPause } from '../../sync/stranger.ts';
import { conflictView, type DisputedField } from '../../words/conflict.ts';
import { isPrivate } from '../../words/difference.ts';
import { say, told } from '../../words/tongue.ts';
import { wholeText, valueText } from '../../words/value.ts';
import { causeSentences, daysText } from '../../words/waiting.ts';
import type {
  ConflictDetail,
  RemovalsWaiting,
  TwinsView,
  TwinView,
  WaitingView,
} from '../contract/conflicts.ts';

const isOpen = ({ state }: StoredConflict): boolean => state === 'open';

/** How many entries a person has in the list; none while switched off. */
export function decisionsOf({ pair, undecided, lastRun }: PairStatus): number {
  if (!pair.enabled) return 0;
  const { conflicts, removals, twins } = undecided;
  const error = lastRun?.error ?? null;
  const others = [removals > 0, twins > 0, error !== null && isPause(error.code)];
  return conflicts + others.filter(Boolean).length;
}

/** What keeps everything of a person from being synchronised comes first, then the newest. */
export function waitingViews(
  pairs: readonly PairStatus[],
  records: Records,
): readonly WaitingView[] {
  const order: readonly WaitingView['kind'][] = ['pause', 'removals', 'conflict', 'twins'];
  return pairs
    .filter(({ pair }) => pair.enabled)
    .flatMap((one) => waitingOf(one, records))
    .sort(
      (one, other) =>
        order.indexOf(one.kind) - order.indexOf(other.kind) ||
        (other.since ?? 0) - (one.since ?? 0),
    );
}

function waitingOf({ pair, lastRun, undecided }: PairStatus, records: Records): WaitingView[] {
  const about = { pair: pair.id, person: pair.crmUser.name };
  const whole = (kind: WaitingView['kind'], what: string, since: number | null): WaitingView => ({
    ...{ kind, id: pair.id, what, since },
    ...about,
  });
  const error = lastRun?.error ?? null;
  const waiting = records.waiting(pair.id);
  const pauses =
    error !== null && isPause(error.code)
      ? [whole('pause', pauseText(error.code), lastRun?.finishedAt ?? null)]
      : [];
  const removals =
    waiting.length > 0
      ? [whole('removals', removalsText(waiting), latest(waiting.map((one) => one.since)))]
      : [];
  const conflicts = records
    .conflicts(pair.id)
    .filter(isOpen)
    .map((one): WaitingView => ({
      ...{ kind: 'conflict', id: one.id, what: one.title, since: one.seenAt },
      ...about,
    }));
  const twins =
    undecided.twins > 0
      ? // They are looked at in every run, so that nobody knows since when.
        [whole('twins', twinsText(undecided.twins), null)]
      : [];
  return [...pauses, ...removals, ...conflicts, ...twins];
}

const latest = (moments: readonly number[]): number =>
  moments.reduce((one, other) => Math.max(one, other), 0);

function pauseText(code: string): string {
  return say(code === 'second-installation' ? 'otherInstallation' : 'otherSynchroniser');
}

function removalsText(waiting: readonly Quarantined[]): string {
  const losses = waiting.flatMap(({ loss }) => loss ?? []);
  const whole = waiting.length - losses.length;
  const lost = losses.reduce((sum, one) => sum + one.lost, 0);
  const appointments = say('someAppointments', { count: whole });
  const occurrences = say('someOccurrences', { count: lost });
  const both = say('and', { one: appointments, other: occurrences });
  const what = lost === 0 ? appointments : whole === 0 ? occurrences : both;
  return say('vanished', { count: whole + lost, what });
}

const twinsText = (count: number): string => say('alike', { count });

/** Null when it waits no longer. */
export function conflictDetail(conflict: StoredConflict | undefined): ConflictDetail | null {
  if (conflict === undefined || !isOpen(conflict)) return null;
  const { edits, fields } = conflictView(conflict);
  return {
    what: `${told(describeCase(conflict))}.`,
    remedy: remedyFor(conflict),
    edits,
    fields: fields.map((one) => ({ field: one.field, values: valuesOf(one) })),
    canRule: conflict.cause === 'ask',
  };
}

function remedyFor({ cause, fields }: StoredConflict): string {
  if (fields.length === 0) return say('findRemover');
  return say(cause === 'flapping' ? 'findChanger' : 'chooseWhatStands');
}

function valuesOf({
  field,
  values,
  before,
}: DisputedField): Record<keyof BySide<string> | 'before', string> | null {
  if (values === null || before === null) return null;
  const agreed = new Set([wholeText(field, before.crm), wholeText(field, before.calendar)]);
  return {
    crm: wholeText(field, values.crm),
    before: [...agreed].join(' / '),
    calendar: wholeText(field, values.calendar),
  };
}

/** Null for what is not for everybody's eyes, or not known any more. */
function whenOf(link: Link | null, { vanishedOn, loss }: Quarantined): string | null {
  if (link === null) return null;
  const { crm, calendar } = link.base;
  if (isPrivate(crm.value, calendar.value)) return null;
  if (loss !== null) return daysText(loss);
  return valueText('when', vanishedOn === 'crm' ? calendar.value.when : crm.value.when);
}

/** @param preview as the servers tell it now */
export function removalsView({ waiting, hash }: Preview, records: Records): RemovalsWaiting {
  const byTitle = waiting.toSorted((one, other) => one.title.localeCompare(other.title));
  const groups = Map.groupBy(byTitle, ({ cause, vanishedOn }) =>
    JSON.stringify(causeSentences(cause, vanishedOn)),
  );
  return {
    hash: waiting.length === 0 ? null : hash,
    groups: [...groups].map(([cause, entries]) => {
      const [what, remedy] = JSON.parse(cause) as readonly [string, string];
      const items = entries.map((one) => {
        const { title, since, link, loss } = one;
        const occurrences = loss && { lost: loss.lost, ahead: loss.ahead };
        return { title, since, when: whenOf(records.link(link), one), occurrences };
      });
      return { what, remedy, items };
    }),
  };
}

export function twinsView(doubts: readonly Doubt[]): TwinsView {
  return doubts.map(({ items }) => ({
    crm: items.crm.map(twinView),
    calendar: items.calendar.map(twinView),
  }));
}

function twinView({ ref, value }: Doubt['items']['crm'][number]): TwinView {
  const isOpenToAll = value.sensitivity === 'normal';
  return {
    item: ref.id,
    title: publicTitle(value),
    when: isOpenToAll ? valueText('when', value.when) : null,
    place: isOpenToAll ? wholeText('location', value.location) : null,
  };
}
