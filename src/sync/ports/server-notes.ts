/** Where a connector keeps what it has learned of a server, for the next start of the program. */
export interface ServerNotes {
  /** As last kept; null: nothing. @throws SyncError */
  read(server: string): string | null;
  /** @throws SyncError */
  keep(server: string, notes: string): void;
}
