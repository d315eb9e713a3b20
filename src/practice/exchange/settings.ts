// How one practice Exchange is set up.
import type { SignInSettings } from './sign-in/gates.ts';

/** What Autodiscover says of an address instead of the settings. */
export type Detour =
  { readonly kind: 'address'; readonly to: string } | { readonly kind: 'url'; readonly to: string };

export type ExchangeSettings = {
  readonly signIn: SignInSettings;
  /** As a server of Microsoft 365 marks its answers. */
  readonly isCloud: boolean;
  /** The organisation has switched Exchange Web Services off: status 403 for whoever signs in. */
  readonly isBlocked: boolean;
  readonly autodiscover: {
    /** By address in lower case. */
    readonly detours: ReadonlyMap<string, Detour>;
    /** The protocols that are answered; the others give 404. */
    readonly answers: ReadonlySet<'pox' | 'soap' | 'json'>;
    /** Every GET and POST is sent on to there, with status 302; null: none is. */
    readonly movedTo: string | null;
    /** The address of the service that is told; null: the own one. */
    readonly ewsUrl: string | null;
  };
};

export const EXCHANGE_SETTINGS: ExchangeSettings = {
  signIn: {},
  isCloud: false,
  isBlocked: false,
  autodiscover: {
    detours: new Map(),
    answers: new Set(['pox', 'soap', 'json']),
    movedTo: null,
    ewsUrl: null,
  },
};
