/** What the synchroniser saw, decided and did about one appointment, in words. */
import { sentence, type Biography, type Chapter, type PairId } from '../../sync/index.ts';
import { changeText, changeView, type ChangeView } from './change.ts';
import { momentText } from './moment.ts';

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
  if (chapter.kind === 'told') return { at, what: sentence(chapter.message), change: null };
  const change = changeView(chapter.change);
  return { at, what: `${changeText(change)} [#${String(change.sequence)}]`, change };
}

export function biographyView(pair: PairId, biography: Biography): BiographyView {
  const { title, link, items, waiting, chapters } = biography;
  return {
    ...{ pair, title, link, items },
    waiting: waiting.map(sentence),
    chapters: chapters.map(chapterView),
  };
}

export function chapterText({ at, what }: ChapterView): string {
  return `${momentText(at)}  ${what}`;
}

/** By which numbers it can be named in other commands. */
export function numbersText({ items }: Pick<BiographyView, 'items'>): string {
  return items
    .map(({ side, item }) => `${side === 'crm' ? 'CRM' : 'calendar'} number ${item}`)
    .join(', ');
}
