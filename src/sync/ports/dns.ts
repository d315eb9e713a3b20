/** The part of the domain name system that addresses alone do not need. */

export interface ServiceRecord {
  readonly host: string;
  readonly port: number;
  /** The smallest comes first. */
  readonly priority: number;
}

export interface Dns {
  /** The SRV records of a name, none for a name that has none. @throws when nobody answers */
  services(name: string): Promise<readonly ServiceRecord[]>;
}
