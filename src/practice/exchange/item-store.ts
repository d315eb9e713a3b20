// Rows of calendar items. Every write takes the next number of one sequence over the whole store,
// which orders the sync feed and makes the change keys.
import type { PracticeClock } from '../clock.ts';
import { prepared } from '../store.ts';
import type { PracticeDatabase } from '../store.ts';
import type { FolderName, ItemValue, StoredItem } from './calendar-item.ts';
import { tellItemEvent } from './item-events.ts';
import type { ItemEvent, Spot } from './item-events.ts';

type Row = {
  readonly number: number;
  readonly mailbox: number;
  readonly folder: FolderName;
  readonly seq: number;
  readonly entered_seq: number;
  readonly created_at: number;
  readonly modified_at: number;
  readonly modified_by: string;
  readonly value: string;
};

export type Tombstone = {
  readonly number: number;
  readonly seq: number;
  readonly enteredSeq: number;
};

export type Place = { readonly mailbox: number; readonly folder: FolderName };

function fromRow(row: Row): StoredItem {
  return {
    number: row.number,
    mailbox: row.mailbox,
    folder: row.folder,
    seq: row.seq,
    enteredSeq: row.entered_seq,
    createdAt: row.created_at,
    modifiedAt: row.modified_at,
    modifiedBy: row.modified_by,
    // Written by this class only.
    value: JSON.parse(row.value) as ItemValue,
  };
}

const FAR = Number.MAX_SAFE_INTEGER;

export class ItemStore {
  readonly #database: PracticeDatabase;
  readonly #clock: PracticeClock;

  constructor(database: PracticeDatabase, clock: PracticeClock) {
    this.#database = database;
    this.#clock = clock;
  }

  #next(counter: 'seq' | 'number'): number {
    return prepared<[string], number>(
      this.#database,
      `INSERT INTO ex_counter (name, value) VALUES (?, 1)
         ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value`,
    )
      .pluck()
      .get(counter) as number;
  }

  /** The last number of the sequence that was given away. */
  latestSeq(): number {
    const latest = prepared<[], number>(
      this.#database,
      `SELECT value FROM ex_counter WHERE name = 'seq'`,
    )
      .pluck()
      .get();
    return latest ?? 0;
  }

  get(number: number): StoredItem | null {
    const row = prepared<[number], Row>(
      this.#database,
      'SELECT * FROM ex_item WHERE number = ?',
    ).get(number);
    return row === undefined ? null : fromRow(row);
  }

  insert(place: Place, value: ItemValue, by: string): StoredItem {
    const item = this.#add(place, value, by);
    this.#tell('Created', item, null);
    return item;
  }

  /** Into the same calendar. */
  copy(copied: StoredItem, value: ItemValue, by: string): StoredItem {
    const item = this.#add({ mailbox: copied.mailbox, folder: 'calendar' }, value, by);
    this.#tell('Copied', item, copied);
    return item;
  }

  #add(place: Place, value: ItemValue, by: string): StoredItem {
    return this.#enter(this.#next('number'), place, { value, by, createdAt: this.#clock.now() });
  }

  #enter(
    number: number,
    place: Place,
    { value, by, createdAt }: { value: ItemValue; by: string; createdAt: number },
  ): StoredItem {
    const seq = this.#next('seq');
    prepared<unknown[]>(
      this.#database,
      `INSERT INTO ex_item (number, mailbox, folder, seq, entered_seq, start_at, end_at,
           recurring, created_at, modified_at, modified_by, value)
         VALUES (@number, @mailbox, @folder, @seq, @seq, @start, @end, @recurring, @createdAt,
           @now, @by, @json)`,
    ).run({ number, ...place, seq, ...columns(value), createdAt, by, now: this.#clock.now() });
    this.#note(seq, number);
    return this.#read(number);
  }

  update(item: StoredItem, value: ItemValue, by: string): StoredItem {
    const seq = this.#next('seq');
    prepared<unknown[]>(
      this.#database,
      `UPDATE ex_item SET seq = @seq, start_at = @start, end_at = @end, recurring = @recurring,
           modified_at = @now, modified_by = @by, value = @json WHERE number = @number`,
    ).run({ number: item.number, seq, ...columns(value), by, now: this.#clock.now() });
    this.#note(seq, item.number);
    const written = this.#read(item.number);
    this.#tell('Modified', written, null);
    return written;
  }

  /** The item gets a new number, and so a new id, as on a real move. */
  move(item: StoredItem, folder: FolderName, by: string): StoredItem {
    this.#leave(item);
    const { mailbox, value, createdAt } = item;
    const place = { mailbox, folder };
    const moved = this.#enter(this.#next('number'), place, { value, by, createdAt });
    this.#tell('Moved', moved, item);
    return moved;
  }

  remove(item: StoredItem): void {
    this.#tell('Deleted', { ...item, seq: this.#leave(item) }, null);
  }

  #leave(item: StoredItem): number {
    const seq = this.#next('seq');
    prepared<unknown[]>(this.#database, 'DELETE FROM ex_item WHERE number = ?').run(item.number);
    prepared<unknown[]>(
      this.#database,
      'INSERT INTO ex_gone (number, mailbox, folder, seq, entered_seq) VALUES (?, ?, ?, ?, ?)',
    ).run(item.number, item.mailbox, item.folder, seq, item.enteredSeq);
    this.#note(seq, item.number);
    return seq;
  }

  #tell(
    kind: ItemEvent['kind'],
    { mailbox, folder, number, seq }: StoredItem,
    old: Spot | null,
  ): void {
    const at = this.#clock.now();
    for (const place of old === null ? [folder] : [folder, old.folder]) {
      this.#commit({ mailbox, folder: place }, at);
    }
    const before = old === null ? null : { folder: old.folder, number: old.number };
    const item = { folder, number };
    tellItemEvent(this.#database, { kind, at, seq, mailbox, item, old: before });
  }

  #commit({ mailbox, folder }: Place, at: number): void {
    prepared<unknown[]>(
      this.#database,
      'INSERT OR REPLACE INTO ex_commit (mailbox, folder, at) VALUES (?, ?, ?)',
    ).run(mailbox, folder, at);
  }

  #note(seq: number, number: number): void {
    prepared<unknown[]>(this.#database, 'INSERT INTO ex_change (seq, number) VALUES (?, ?)').run(
      seq,
      number,
    );
  }

  #read(number: number): StoredItem {
    const item = this.get(number);
    if (item === null) throw new Error(`Item ${String(number)} vanished while it was written`);
    return item;
  }

  /** Items of the folder by start. */
  list({ mailbox, folder }: Place): readonly StoredItem[] {
    return prepared<[number, string], Row>(
      this.#database,
      'SELECT * FROM ex_item WHERE mailbox = ? AND folder = ? ORDER BY start_at, number',
    )
      .all(mailbox, folder)
      .map(fromRow);
  }

  count({ mailbox, folder }: Place): number {
    return prepared<[number, string], number>(
      this.#database,
      'SELECT count(*) FROM ex_item WHERE mailbox = ? AND folder = ?',
    )
      .pluck()
      .get(mailbox, folder) as number;
  }

  /** Single items that touch the span, and every series, whose dates the caller expands. */
  between({ mailbox, folder }: Place, from: number, to: number): readonly StoredItem[] {
    return prepared<[number, string, number, number], Row>(
      this.#database,
      `SELECT * FROM ex_item WHERE mailbox = ? AND folder = ?
           AND (recurring = 1 OR (start_at < ? AND end_at >= ?)) ORDER BY start_at, number`,
    )
      .all(mailbox, folder, to, from)
      .map(fromRow);
  }

  changedAfter({ mailbox, folder }: Place, seq: number, limit: number): readonly StoredItem[] {
    return prepared<[number, string, number, number], Row>(
      this.#database,
      `SELECT * FROM ex_item WHERE mailbox = ? AND folder = ? AND seq > ?
         ORDER BY seq LIMIT ?`,
    )
      .all(mailbox, folder, seq, limit)
      .map(fromRow);
  }

  goneAfter({ mailbox, folder }: Place, seq: number): readonly Tombstone[] {
    return prepared<[number, string, number], Tombstone>(
      this.#database,
      `SELECT number, seq, entered_seq AS enteredSeq FROM ex_gone
         WHERE mailbox = ? AND folder = ? AND seq > ? ORDER BY seq`,
    ).all(mailbox, folder, seq);
  }

  /** When something in the folder was last written (epoch milliseconds); null: never. */
  committedAt({ mailbox, folder }: Place): number | null {
    const at = prepared<[number, string], number>(
      this.#database,
      'SELECT at FROM ex_commit WHERE mailbox = ? AND folder = ?',
    )
      .pluck()
      .get(mailbox, folder);
    return at ?? null;
  }

  /** Where the item stood in the sequence when the sequence had come to `asOf`; 0 before it was. */
  seqAsOf(number: number, asOf: number): number {
    const seq = prepared<[number, number], number | null>(
      this.#database,
      'SELECT max(seq) FROM ex_change WHERE number = ? AND seq <= ?',
    )
      .pluck()
      .get(number, asOf);
    return seq ?? 0;
  }
}

function columns(value: ItemValue): Readonly<Record<string, string | number>> {
  return {
    start: value.start,
    end: value.recurrence === null ? value.end : FAR,
    recurring: value.recurrence === null ? 0 : 1,
    json: JSON.stringify(value),
  };
}
