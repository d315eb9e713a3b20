// The door of the server: every way of signing in that it offers, and the count of refusals.
import type { HttpRequest } from '../../listen.ts';
import { basicGate } from './basic.ts';
import type { Gate, GateParts, Scheme, SignedIn } from './credentials.ts';
import { bearerGate } from './bearer.ts';
import type { BearerSettings } from './bearer.ts';
import { NTLM_SETTINGS, ntlmGate } from './ntlm.ts';
import type { NtlmSettings } from './ntlm.ts';

export type SignInSettings = {
  /** Basic alone when absent. */
  readonly schemes?: readonly Scheme[];
  readonly ntlm?: Partial<NtlmSettings>;
  /** Needed for `bearer`. */
  readonly bearer?: BearerSettings;
};

export type Admission =
  | ({ readonly kind: 'in' } & SignedIn)
  | {
      readonly kind: 'out';
      /** Who tried, as far as it is known. */
      readonly login: string | null;
      readonly headers: Readonly<Record<string, string | readonly string[]>>;
    };

export class Gates {
  readonly #gates: readonly Gate[];
  #refusals = 0;

  constructor(settings: SignInSettings, parts: GateParts) {
    const ntlm = { ...NTLM_SETTINGS, ...settings.ntlm };
    this.#gates = (settings.schemes ?? ['basic']).map((scheme): Gate => {
      switch (scheme) {
        case 'negotiate':
          return ntlmGate('Negotiate', ntlm, parts);
        case 'ntlm':
          return ntlmGate('NTLM', ntlm, parts);
        case 'basic':
          return basicGate(parts);
        case 'bearer':
          if (settings.bearer === undefined) throw new Error('Bearer needs an issuer of tokens.');
          return bearerGate(settings.bearer, parts);
      }
    });
  }

  /** How often complete credentials were wrong. */
  get refusals(): number {
    return this.#refusals;
  }

  admit(request: HttpRequest): Admission {
    const verdicts = this.#gates.map((gate) => gate(request));
    const inside = verdicts.find((verdict) => verdict.kind === 'in');
    if (inside !== undefined) return inside;
    const refused = verdicts.find((verdict) => verdict.kind === 'refused');
    if (refused !== undefined) this.#refusals += 1;
    const asked = verdicts.flatMap((verdict) => (verdict.kind === 'ask' ? verdict.headers : []));
    const names = refused === undefined ? asked : this.#names();
    // In the middle of a handshake nothing else is offered.
    const step = names.filter((name) => /^(?:NTLM|Negotiate) ./u.test(name));
    return {
      kind: 'out',
      login: refused?.login ?? null,
      headers: {
        'www-authenticate': step.length > 0 ? step : names,
        ...(refused?.diagnostics === undefined ? {} : { 'x-ms-diagnostics': refused.diagnostics }),
      },
    };
  }

  /** What is offered to somebody who brings nothing. */
  #names(): readonly string[] {
    const nobody = { method: 'POST', path: '/', query: new URLSearchParams(), headers: {} };
    const empty = { ...nobody, body: Buffer.alloc(0), connection: {} };
    return this.#gates.flatMap((gate) => {
      const verdict = gate(empty);
      return verdict.kind === 'ask' ? verdict.headers : [];
    });
  }
}
