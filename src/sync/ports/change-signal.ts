/** Tells that something has changed on a server as it happens; what it was, a run finds out. */

export interface ChangeListener {
  /** Something may have changed in this account until now. */
  changed(account: string): void;
  /**
   * From now on changes of these accounts are told as they happen, or they are not; then `reason`
   * is a sentence. It is tried again without being asked.
   */
  listening(accounts: readonly string[], state: { readonly reason: string | null }): void;
}

export interface ChangeSignal {
  /**
   * Listens until the signal is aborted, and never fails. What may have been missed, before it
   * began to listen or while it could not, is told as a change.
   */
  watch(accounts: readonly string[], listener: ChangeListener, signal: AbortSignal): Promise<void>;
}
