/** What the synchroniser saw, decided and did about one appointment, in words. */
import type { Biography, Chapter, PairId, StoredConflict } from '../../sync/index.ts';
import { changeText, changeView, type ChangeView } from './change.ts';
import { choiceText } from './conflict.ts';
import { momentText } from './moment.ts';
import { say, told } from './tongue.ts';

export interface ChapterView {
  readonly at: number;
  readonly what: string;
  /** The write, when it was one. */
  readonly change: ChangeView | null;
}

export interface BiographyView extends Pick<Biography, 'title' | 'link' | 'items'> {
  readonly pair: PairId;
  /** Why it is not synchronised now; empty when it is in sync. */
  readonly waiting: readonly string[];
  /** Oldest first. */
  readonly chapters: readonly ChapterView[];
}

function chapterView(chapter: Chapter): ChapterView {
  const { at } = chapter;
  if (chapter.kind === 'told') return { at, what: told(chapter.message), change: null };
  const change = changeView(chapter.change);
  return { at, what: `${changeText(change)} [#${String(change.sequence)}]`, change };
}

/** Whose word ended a conflict; one that was overtaken by another edit is no chapter. */
function decisionView({ choice, closedAt }: StoredConflict): readonly ChapterView[] {
  if (closedAt === null || choice === null) return [];
  const what = say('decidedByYou', { choice: choiceText(choice) });
  return [{ at: closedAt, what, change: null }];
}

/** Both items of an appointment mostly tell the same. */
function isRepeated({ at, what }: ChapterView, before: ChapterView | undefined): boolean {
  return before?.what === what && momentText(before.at) === momentText(at);
}

/** @param conflicts all that are on record of the pair */
export function biographyView(
  pair: PairId,
  biography: Biography,
  conflicts: readonly StoredConflict[],
): BiographyView {
  const { title, link, items, waiting, chapters } = biography;
  const own = conflicts.filter((one) => one.link === link);
  const all = [...chapters.map(chapterView), ...own.flatMap(decisionView)]
    .sort((one, other) => one.at - other.at)
    .filter((chapter, index, list) => !isRepeated(chapter, list[index - 1]));
  return { ...{ pair, title, link, items }, waiting: waiting.map(told), chapters: all };
}

/** How it stands now, as sentences. */
export function standingTexts({ waiting, chapters }: BiographyView): readonly string[] {
  if (waiting.length > 0) return waiting;
  const last = chapters.findLast(({ change }) => change !== null)?.change;
  return [say(last?.kind === 'remove' ? 'standsRemoved' : 'standsInSync')];
}

export function chapterText({ at, what }: ChapterView): string {
  return `${momentText(at)}  ${what}`;
}

/** By which numbers it can be named in other commands. */
export function numbersText({ items }: Pick<BiographyView, 'items'>): string {
  return items
    .map(({ side, item }) => say(side === 'crm' ? 'numberCrm' : 'numberCalendar', { item }))
    .join(', ');
}
