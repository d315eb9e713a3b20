/** The rows of series in the practice CRM, and for which day of its rule each of them was made. */
import type { DeskSketch, NetServerDesk } from '../../../src/practice/netserver/desk.ts';
import type { DeskEntry } from '../../../src/practice/netserver/desk-entry.ts';
import type { SeriesRule } from '../../../src/practice/netserver/series.ts';
import type { PracticeDatabase } from '../../../src/practice/store.ts';
import type { DateText } from '../../../src/sync/model/time.ts';

/** No table of the CRM says which day a row was made for: people remember it. */
const MEMORY = `
CREATE TABLE IF NOT EXISTS people_made (
  appointment_id INTEGER PRIMARY KEY,
  rule_id INTEGER NOT NULL,
  day TEXT NOT NULL
) STRICT;
CREATE TRIGGER IF NOT EXISTS people_made_new AFTER INSERT ON crm_appointment
  WHEN new.recurrence_rule_id <> 0
BEGIN
  INSERT OR REPLACE INTO people_made
  VALUES (new.appointment_id, new.recurrence_rule_id, substr(new.start_date, 1, 10));
END;
CREATE TRIGGER IF NOT EXISTS people_made_again AFTER UPDATE OF recurrence_rule_id ON crm_appointment
  WHEN new.recurrence_rule_id <> 0 AND new.recurrence_rule_id <> old.recurrence_rule_id
BEGIN
  INSERT OR REPLACE INTO people_made
  VALUES (new.appointment_id, new.recurrence_rule_id, substr(new.start_date, 1, 10));
END;`;

export interface Row {
  readonly entry: DeskEntry;
  readonly rule: number;
  /** The day of the rule. */
  readonly day: DateText;
}

interface Known {
  readonly appointment_id: number;
  readonly rule_id: number;
  readonly day: string;
}

export interface NewRow {
  readonly day: DateText;
  readonly draft: DeskSketch;
}

export class CrmRows {
  readonly #database: PracticeDatabase;
  readonly #netserver: NetServerDesk;
  readonly #associate: number;

  constructor(database: PracticeDatabase, netserver: NetServerDesk, associate: number) {
    this.#database = database;
    this.#netserver = netserver;
    this.#associate = associate;
    database.exec(MEMORY);
  }

  /** All rows of series in the diary, by their rules; those of a rule in the order of its days. */
  all(): ReadonlyMap<number, readonly Row[]> {
    const known = this.#database
      .prepare<[number], Known>(
        `SELECT appointment_id, rule_id, day FROM people_made JOIN crm_appointment
         USING (appointment_id) WHERE associate_id = ? AND recurrence_rule_id = rule_id
         ORDER BY day, appointment_id`,
      )
      .all(this.#associate);
    const entries = new Map(this.#netserver.list(this.#associate).map((one) => [one.id, one]));
    const rows = known.flatMap(({ appointment_id, rule_id, day }): readonly Row[] => {
      const entry = entries.get(appointment_id);
      return entry === undefined ? [] : [{ entry, rule: rule_id, day }];
    });
    return Map.groupBy(rows, ({ rule }) => rule);
  }

  /** Days for which the rule ever made a row. */
  daysEver(rule: number): ReadonlySet<DateText> {
    const days = this.#database
      .prepare<[number], string>('SELECT day FROM people_made WHERE rule_id = ?')
      .pluck()
      .all(rule);
    return new Set(days);
  }

  ruleText(rule: number): string {
    const text = this.#database
      .prepare<[number], string>('SELECT rule FROM crm_recurrence_rule WHERE rule_id = ?')
      .pluck()
      .get(rule);
    if (text === undefined) throw new Error(`There is no rule ${String(rule)}.`);
    return text;
  }

  newRule(rule: SeriesRule | string): number {
    const text = typeof rule === 'string' ? rule : JSON.stringify(rule);
    const { lastInsertRowid } = this.#database
      .prepare('INSERT INTO crm_recurrence_rule (rule) VALUES (?)')
      .run(text);
    return Number(lastInsertRowid);
  }

  add(rule: number, { day, draft }: NewRow): void {
    this.take(this.#netserver.create(this.#associate, draft), rule, day);
  }

  /** Makes a row one of a rule, without another stamp than it has. */
  take(id: number, rule: number, day: DateText): void {
    this.#database
      .prepare('UPDATE crm_appointment SET recurrence_rule_id = ? WHERE appointment_id = ?')
      .run(rule, id);
    this.#database.prepare('UPDATE people_made SET day = ? WHERE appointment_id = ?').run(day, id);
  }

  letGo(id: number): void {
    this.#database
      .prepare('UPDATE crm_appointment SET recurrence_rule_id = 0 WHERE appointment_id = ?')
      .run(id);
  }
}
