/** The HTTP proxies that may stand between this computer and the servers. */
export interface ProxyServer {
  /** `http://host:port` or `https://host:port`, and nothing behind it. */
  readonly address: string;
  /** Null: it is not told who we are. */
  readonly login: { readonly user: string; readonly password: string } | null;
}

export interface ProxyChoice {
  /**
   * The one through which an address is asked now; null: it is asked straight.
   * @throws SyncError settings
   */
  for(address: string): Promise<ProxyServer | null>;
  /** It does not answer: where there are several, another one is named for a while. */
  failed(proxy: ProxyServer): void;
  /** A person wants everything tried once more: what is remembered of proxies is forgotten. */
  renew(): void;
}
