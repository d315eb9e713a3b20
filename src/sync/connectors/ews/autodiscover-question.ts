/** What Autodiscover is asked, and what it can answer. */
import type { Clock } from '../../ports/clock.ts';
import type { Http } from '../../ports/http.ts';

export interface AutodiscoverOptions {
  readonly email: string;
  /** Signs in by itself. */
  readonly http: Http;
  readonly clock: Clock;
  /** Where to ask, as `https://host`; by default the domain of the address and its usual host. */
  readonly origins?: readonly string[];
}

export type AutodiscoverAnswer =
  | { readonly kind: 'found'; readonly url: string }
  /** Ask again for this address. */
  | { readonly kind: 'address'; readonly email: string };
