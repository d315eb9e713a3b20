// What an issuer of tokens knows: its applications, its people, and what it has handed out.
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { PracticeClock } from '../clock.ts';

export type App = {
  readonly id: string;
  readonly secret: string | null;
  /** PEM of a certificate whose key signs assertions; null for none. */
  readonly certificate: string | null;
  /** Permissions of the application by itself. */
  readonly roles: readonly string[];
};

export type IssuerPerson = {
  readonly login: string;
  readonly email: string;
  readonly name: string;
  readonly password: string;
};

export type IssuerSettings = {
  readonly clock: PracticeClock;
  readonly tenant: string;
  readonly apps: readonly App[];
  readonly people: readonly IssuerPerson[];
  /** How long access tokens hold. */
  readonly lifetimeSeconds?: number;
};

export type Grant = {
  readonly app: string;
  readonly person: IssuerPerson;
  readonly scope: string;
  readonly nonce: string | null;
};

export type Code = Grant & {
  readonly redirectUri: string;
  /** BASE64URL(SHA256(verifier)). */
  readonly challenge: string;
  /** Epoch milliseconds. */
  readonly until: number;
};

export class Registrations {
  readonly settings: IssuerSettings;
  readonly keys: { readonly publicKey: KeyObject; readonly privateKey: KeyObject };
  readonly kid = randomBytes(12).toString('base64url');
  readonly #codes = new Map<string, Code>();
  readonly #refresh = new Map<string, Grant>();

  constructor(settings: IssuerSettings) {
    this.settings = settings;
    this.keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  }

  app(id: string): App | null {
    return this.settings.apps.find((app) => app.id === id) ?? null;
  }

  person(name: string, password: string): IssuerPerson | null {
    const wanted = name.toLowerCase();
    const found = this.settings.people.find((p) => [p.login, p.email].includes(wanted));
    return found?.password === password ? found : null;
  }

  giveCode(code: Code): string {
    const name = randomBytes(24).toString('base64url');
    this.#codes.set(name, code);
    return name;
  }

  /** A code is good once, and for a few minutes. */
  takeCode(name: string): Code | null {
    const code = this.#codes.get(name) ?? null;
    this.#codes.delete(name);
    return code !== null && code.until > this.settings.clock.now() ? code : null;
  }

  giveRefresh(grant: Grant): string {
    const name = randomBytes(24).toString('base64url');
    this.#refresh.set(name, grant);
    return name;
  }

  refreshed(name: string): Grant | null {
    return this.#refresh.get(name) ?? null;
  }

  /** As an administrator signs everybody out. */
  revoke(): void {
    this.#refresh.clear();
  }
}
