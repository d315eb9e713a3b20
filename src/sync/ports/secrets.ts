/** Where passwords and tokens live, apart from the settings. */
export interface Secrets {
  /** @throws SyncError settings when the stored secret can no longer be read */
  get(name: string): Promise<string | null>;
  set(name: string, value: string): Promise<void>;
  delete(name: string): Promise<void>;
}
