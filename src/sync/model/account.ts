/** The people at both ends, and what a connection test says. */

export interface CrmUser {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
}

export interface Mailbox {
  readonly name: string;
  readonly email: string;
}

/** One line of a connection test. */
export interface Check {
  readonly name: string;
  readonly result: 'ok' | 'warning' | 'failed';
  /** What was found, as a sentence. */
  readonly sentence: string;
  /** What to do, if anything. */
  readonly remedy: string | null;
}
