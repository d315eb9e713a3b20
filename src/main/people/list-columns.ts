/** What the columns of a list of people mean; they are written in the language of the moment. */
import { SyncError, type Pair } from '../../sync/index.ts';
import { tongue } from '../words/tongue.ts';
import { LIST_WORDS, type Column, type ListWords } from './list-words.ts';
import { asMeant, type TableRow } from './table-text.ts';

export interface ListedRow {
  /** The line in the text; from 1. */
  readonly line: number;
  /** As they stand there; empty: nothing is said. */
  readonly person: string;
  readonly email: string;
  readonly mailbox: string;
  readonly direction: string;
  readonly enabled: string;
}

export interface PeopleList {
  readonly rows: readonly ListedRow[];
  /** Columns that mean nothing here. */
  readonly ignored: readonly string[];
}

const COLUMNS: readonly Column[] = ['person', 'email', 'mailbox', 'direction', 'enabled'];
const ALL: readonly ListWords[] = Object.values(LIST_WORDS);

const written = (): ListWords => LIST_WORDS[tongue().language];

export const headings = (): readonly string[] =>
  COLUMNS.map((column) => written().columns[column][0]);

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

function columnCalled(heading: string): Column | null {
  const wanted = plain(heading);
  const isCalled = (one: Column): boolean =>
    ALL.some(({ columns }) => columns[one].some((name) => plain(name) === wanted));
  return COLUMNS.find(isCalled) ?? null;
}

/** @throws SyncError settings when the columns cannot be told */
export function readList([first, ...rest]: readonly TableRow[]): PeopleList {
  const named = first?.cells ?? [];
  const columns = named.map(columnCalled);
  const twice = columns.find((one, index) => one !== null && columns.indexOf(one) !== index);
  if (twice !== undefined && twice !== null) {
    throw new SyncError('settings', `The column "${written().columns[twice][0]}" is there twice.`);
  }
  if (!columns.includes('person') && !columns.includes('email')) {
    const names = headings().join(', ');
    const text = `The first row must name the columns: ${names}. A person or an e-mail is needed.`;
    throw new SyncError('settings', text);
  }
  const cellOf = (cells: readonly string[], column: Column): string => {
    const index = columns.indexOf(column);
    return index < 0 ? '' : asMeant(cells[index] ?? '');
  };
  return {
    rows: rest.map(({ line, cells }) => ({
      line,
      person: cellOf(cells, 'person'),
      email: cellOf(cells, 'email'),
      mailbox: cellOf(cells, 'mailbox'),
      direction: cellOf(cells, 'direction'),
      enabled: cellOf(cells, 'enabled'),
    })),
    ignored: named.filter((heading, index) => columns[index] === null && heading !== ''),
  };
}

const DIRECTIONS: readonly Pair['direction'][] = ['two-way', 'to-crm', 'to-calendar'];

/** Null: nothing is said; undefined: it cannot be understood. */
export function directionIn(text: string): Pair['direction'] | null | undefined {
  const wanted = plain(text);
  if (wanted === '') return null;
  const isCalled = (one: Pair['direction']): boolean =>
    ALL.some(({ directions }) => directions[one].some((name) => plain(name) === wanted));
  return DIRECTIONS.find(isCalled);
}

/** Null: nothing is said; undefined: it cannot be understood. */
export function enabledIn(text: string): boolean | null | undefined {
  const wanted = plain(text);
  if (wanted === '') return text.trim() === '' ? null : undefined;
  if (ALL.some(({ yes }) => yes.includes(wanted))) return true;
  return ALL.some(({ no }) => no.includes(wanted)) ? false : undefined;
}

export function rowOf({ crmUser, mailbox, direction, enabled }: Pair): readonly string[] {
  const email = crmUser.email ?? '';
  const { directions, yes, no } = written();
  const [on] = enabled ? yes : no;
  return [crmUser.name, email, mailbox.email, directions[direction][0], on];
}
