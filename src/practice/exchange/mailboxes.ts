// Who has a mailbox, who may log on, and who may open whose calendar.
import { prepared } from '../store.ts';
import type { PracticeDatabase } from '../store.ts';

export type Mailbox = {
  readonly number: number;
  readonly address: string;
  readonly name: string;
  /** IANA id. */
  readonly zone: string;
};

export type ExchangeAccount = {
  readonly login: string;
  readonly password: string;
  /** Number of the own mailbox; a service account may have none. */
  readonly mailbox: number | null;
};

export type Right = 'none' | 'reviewer' | 'editor';

export class Mailboxes {
  readonly #database: PracticeDatabase;

  constructor(database: PracticeDatabase) {
    this.#database = database;
  }

  add(mailbox: Omit<Mailbox, 'number'>): Mailbox {
    const { lastInsertRowid } = prepared<unknown[]>(
      this.#database,
      'INSERT INTO ex_mailbox (address, name, zone) VALUES (@address, @name, @zone)',
    ).run(mailbox);
    return { ...mailbox, number: Number(lastInsertRowid) };
  }

  addAccount(account: ExchangeAccount): void {
    prepared<unknown[]>(
      this.#database,
      'INSERT INTO ex_account (login, password, mailbox) VALUES (?, ?, ?)',
    ).run(account.login, account.password, account.mailbox);
  }

  setPassword(login: string, password: string): void {
    prepared<unknown[]>(this.#database, 'UPDATE ex_account SET password = ? WHERE login = ?').run(
      password,
      login,
    );
  }

  allowImpersonation(login: string, mailbox: number): void {
    prepared<unknown[]>(
      this.#database,
      'INSERT OR IGNORE INTO ex_impersonation (login, mailbox) VALUES (?, ?)',
    ).run(login, mailbox);
  }

  refuseImpersonation(login: string, mailbox: number): void {
    prepared<unknown[]>(
      this.#database,
      'DELETE FROM ex_impersonation WHERE login = ? AND mailbox = ?',
    ).run(login, mailbox);
  }

  mayImpersonate(login: string, mailbox: number): boolean {
    return (
      prepared<unknown[]>(
        this.#database,
        'SELECT 1 FROM ex_impersonation WHERE login = ? AND mailbox = ?',
      ).get(login, mailbox) !== undefined
    );
  }

  /** `none` takes the right away. */
  grant(mailbox: number, login: string, level: Right): void {
    if (level === 'none') {
      prepared<unknown[]>(
        this.#database,
        'DELETE FROM ex_right WHERE mailbox = ? AND login = ?',
      ).run(mailbox, login);
      return;
    }
    prepared<unknown[]>(
      this.#database,
      'INSERT OR REPLACE INTO ex_right (mailbox, login, level) VALUES (?, ?, ?)',
    ).run(mailbox, login, level);
  }

  rightOf(login: string, mailbox: number): Right {
    const level = prepared<[number, string], Right>(
      this.#database,
      'SELECT level FROM ex_right WHERE mailbox = ? AND login = ?',
    )
      .pluck()
      .get(mailbox, login);
    return level ?? 'none';
  }

  /** `user` as people type it: login, DOMAIN\login, login@domain or the address itself. */
  account(user: string): ExchangeAccount | null {
    const login = user.replace(/^.*\\/u, '').replace(/@.*$/u, '');
    const account = prepared<[string], ExchangeAccount>(
      this.#database,
      'SELECT * FROM ex_account WHERE login = ?',
    ).get(login);
    return account ?? null;
  }

  accountOf(mailbox: number): ExchangeAccount | null {
    const account = prepared<[number], ExchangeAccount>(
      this.#database,
      'SELECT * FROM ex_account WHERE mailbox = ?',
    ).get(mailbox);
    return account ?? null;
  }

  byAddress(address: string): Mailbox | null {
    const mailbox = prepared<[string], Mailbox>(
      this.#database,
      'SELECT * FROM ex_mailbox WHERE address = ?',
    ).get(address.trim());
    return mailbox ?? null;
  }

  byNumber(number: number): Mailbox | null {
    const mailbox = prepared<[number], Mailbox>(
      this.#database,
      'SELECT * FROM ex_mailbox WHERE number = ?',
    ).get(number);
    return mailbox ?? null;
  }

  list(): readonly Mailbox[] {
    return prepared<[], Mailbox>(this.#database, 'SELECT * FROM ex_mailbox ORDER BY number').all();
  }
}
