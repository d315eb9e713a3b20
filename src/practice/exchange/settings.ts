// How one practice Exchange is set up.
import type { SignInSettings } from './sign-in/gates.ts';

/** What Autodiscover says of an address instead of the settings. */
export type Detour =
  { readonly kind: 'address'; readonly to: string } | { readonly kind: 'url'; readonly to: string };

/**
 * How items tell their time zones: by id, with the full definition as well, or by the definition
 * under an id that names no zone, as zones are told that some calendar program has made up.
 */
export type ZoneTelling = 'id' | 'definition' | 'custom';

/**
 * What becomes of the exceptions of a series that is given its own pattern again, with another end:
 * those whose dates are left are kept, or all are dropped. Another pattern or time drops them anyway.
 */
export type ExceptionKeeping = 'same-pattern' | 'never';

export type ExchangeSettings = {
  readonly signIn: SignInSettings;
  /** As a server of Microsoft 365 marks its answers. */
  readonly isCloud: boolean;
  /** The organisation has switched Exchange Web Services off: status 403 for whoever signs in. */
  readonly isBlocked: boolean;
  readonly zones: ZoneTelling;
  /** By Windows id: the zone whose rules the server has for it, as one that lacks an update; it keeps time by them nowhere. */
  readonly zoneRules: ReadonlyMap<string, string>;
  readonly exceptions: ExceptionKeeping;
  /**
   * Over how many sites of the organisation the mailboxes are spread. A mailbox server keeps
   * subscriptions for mailboxes of its own site only.
   */
  readonly sites: 1 | 2;
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
  zones: 'id',
  zoneRules: new Map(),
  exceptions: 'same-pattern',
  sites: 1,
  autodiscover: {
    detours: new Map(),
    answers: new Set(['pox', 'soap', 'json']),
    movedTo: null,
    ewsUrl: null,
  },
};
