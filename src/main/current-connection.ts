/** A connection that is opened at its first use, and anew when what it is opened with has changed. */
interface Closable {
  close(): Promise<void>;
}

export interface CurrentConnection<Connection> {
  /** @throws what reading the settings throws */
  get(): Promise<Connection>;
  /** The one in use, without opening any; null: none yet. */
  peek(): Connection | null;
  /** Opens another one at the next use: what one was refused, it does not try again. */
  renew(): void;
  /** Closes it and those before it. */
  close(): Promise<void>;
}

/**
 * A refused password is never tried again by the connection that was opened with it, so that a new
 * one must reach the servers without a restart. `read`: settings and secrets as they are now.
 */
export function currentConnection<Settings, Connection extends Closable>(
  read: () => Promise<Settings>,
  open: (settings: Settings) => Connection,
): CurrentConnection<Connection> {
  let current: { readonly from: string; readonly connection: Connection } | null = null;
  // Somebody may still be at work with one that was replaced.
  const replaced: Connection[] = [];
  const leave = (): void => {
    if (current !== null) replaced.push(current.connection);
    current = null;
  };
  return {
    get: async () => {
      const settings = await read();
      const from = JSON.stringify(settings);
      if (current?.from === from) return current.connection;
      leave();
      current = { from, connection: open(settings) };
      return current.connection;
    },
    peek: () => current?.connection ?? null,
    renew: leave,
    close: async () => {
      const all = current === null ? replaced : [...replaced, current.connection];
      await Promise.allSettled(all.map((connection) => connection.close()));
    },
  };
}
