/** What the columns of a list of people mean; their names are as people write them. */
import { SyncError, type Pair } from '../../sync/index.ts';
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

type Column = Exclude<keyof ListedRow, 'line'>;

/** The first name of each is the one that is written. */
const NAMES: Readonly<Record<Column, readonly [string, ...string[]]>> = {
  person: ['Person', 'Name', 'User', 'CRM user', 'User id'],
  email: ['E-mail', 'Email', 'Mail', 'E-mail address', 'Email address'],
  mailbox: ['Mailbox', 'Mailbox address', 'Mailbox e-mail', 'Calendar', 'Exchange mailbox'],
  direction: ['Direction', 'Way'],
  enabled: ['Enabled', 'On', 'Active', 'Synchronised', 'Sync'],
};

const COLUMNS: readonly Column[] = ['person', 'email', 'mailbox', 'direction', 'enabled'];

export const HEADINGS: readonly string[] = COLUMNS.map((column) => NAMES[column][0]);

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

function columnCalled(heading: string): Column | null {
  const wanted = plain(heading);
  return COLUMNS.find((one) => NAMES[one].some((name) => plain(name) === wanted)) ?? null;
}

/** @throws SyncError settings when the columns cannot be told */
export function readList([first, ...rest]: readonly TableRow[]): PeopleList {
  const headings = first?.cells ?? [];
  const columns = headings.map(columnCalled);
  const twice = columns.find((one, index) => one !== null && columns.indexOf(one) !== index);
  if (twice !== undefined && twice !== null) {
    throw new SyncError('settings', `The column "${NAMES[twice][0]}" is there twice.`);
  }
  if (!columns.includes('person') && !columns.includes('email')) {
    const names = HEADINGS.join(', ');
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
    ignored: headings.filter((heading, index) => columns[index] === null && heading !== ''),
  };
}

const DIRECTIONS: Readonly<Record<Pair['direction'], readonly string[]>> = {
  'two-way': ['two-way', 'both', 'both ways', 'two way'],
  'to-crm': ['to-crm', 'to the CRM', 'calendar to CRM'],
  'to-calendar': ['to-calendar', 'to the calendar', 'CRM to calendar'],
};

/** Null: nothing is said; undefined: it cannot be understood. */
export function directionIn(text: string): Pair['direction'] | null | undefined {
  const wanted = plain(text);
  if (wanted === '') return null;
  const known = Object.keys(DIRECTIONS) as readonly Pair['direction'][];
  return known.find((one) => DIRECTIONS[one].some((name) => plain(name) === wanted));
}

const YES = ['yes', 'y', 'true', 'on', '1', 'x', 'enabled'];
const NO = ['no', 'n', 'false', 'off', '0', 'disabled'];

/** Null: nothing is said; undefined: it cannot be understood. */
export function enabledIn(text: string): boolean | null | undefined {
  const wanted = plain(text);
  if (wanted === '') return text.trim() === '' ? null : undefined;
  if (YES.includes(wanted)) return true;
  return NO.includes(wanted) ? false : undefined;
}

export function rowOf({ crmUser, mailbox, direction, enabled }: Pair): readonly string[] {
  const email = crmUser.email ?? '';
  return [crmUser.name, email, mailbox.email, direction, enabled ? 'yes' : 'no'];
}
