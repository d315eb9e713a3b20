/** A tenant of SuperOffice Online: whether it is running, and where. */
import { SyncError } from '../../../model/error.ts';
import { parseInstant, type EpochMs } from '../../../model/time.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Http } from '../../../ports/http.ts';
import { isClosedToOthers } from '../../http/closed-way.ts';
import { flagAt, isJsonObject, textAt, type JsonObject } from '../json.ts';
import { Kept } from '../once.ts';
import { bodyText, parseJson } from '../rest/refusals.ts';
import { siteAddress, type SiteAddress } from '../site-address.ts';

export interface TenantParts {
  /** The origin of the environment, such as `https://online.superoffice.com`. */
  readonly environment: string;
  /** The context identifier, such as `Cust12345`. */
  readonly customer: string;
  readonly http: Http;
  readonly clock: Clock;
}

interface Known {
  readonly site: SiteAddress;
  /** Until when it counts. */
  readonly until: EpochMs;
}

// The service says until when its answer counts; no clock is trusted further than this.
const SHORTEST = 60_000;
const LONGEST = 3_600_000;

/** They do not pass by themselves. */
const ENDED: readonly string[] = [
  'Deleted',
  'Suspended',
  'ProvisioningFailed',
  'Deleting',
  'DeleteFailed',
];

/** The vendor's page on the state of tenants: addresses change, and none is to be remembered. */
export class Tenant {
  readonly #parts: TenantParts;
  readonly #known = new Kept((signal) => this.#ask(signal));

  constructor(parts: TenantParts) {
    this.#parts = parts;
  }

  /** @throws SyncError throttled while it is not running, forbidden when it has ended, and as Http */
  async site(signal: AbortSignal): Promise<SiteAddress> {
    const known = await this.#known.get(signal);
    if (this.#parts.clock.now() < known.until) return known.site;
    this.#known.forget(known);
    return (await this.#known.get(signal)).site;
  }

  /** What is known does not count any more. */
  forget(): void {
    this.#known.forgetAny();
  }

  async #ask(signal: AbortSignal): Promise<Known> {
    const { environment, customer, http, clock } = this.#parts;
    const url = `${environment}/api/state/${customer}`;
    const headers = { accept: 'application/json' };
    const request = { method: 'GET', url, headers, body: null } as const;
    const operation = 'state of the tenant';
    const answer = await http.send({ ...request, idempotent: true, operation }, signal);
    const told = answer.status === 200 ? parseJson(bodyText(answer))?.value : null;
    if (!isJsonObject(told)) throw this.#strange(`HTTP status ${answer.status}`);
    const now = clock.now();
    const valid = parseInstant(textAt(told, 'ValidUntil'), 'UTC') ?? now;
    const until = Math.min(Math.max(valid, now + SHORTEST), now + LONGEST);
    if (flagAt(told, 'IsRunning') !== true) throw this.#notRunning(told, until);
    return { site: this.#siteIn(told), until };
  }

  /** Tickets go to the environment of the vendor alone, whatever it is made to say. */
  #siteIn(told: JsonObject): SiteAddress {
    const address = textAt(told, 'Api') || textAt(told, 'Endpoint');
    const { customer, environment } = this.#parts;
    if (textAt(told, 'ContextIdentifier').toLowerCase() !== customer.toLowerCase()) {
      throw this.#strange('another tenant');
    }
    if (!URL.canParse(address)) throw this.#strange('no address');
    const [there, here] = [new URL(address), new URL(environment)];
    if (!isClosedToOthers(there) || !isSameOwner(there, here)) throw this.#strange(there.origin);
    return siteAddress(address);
  }

  #notRunning(told: JsonObject, until: EpochMs): SyncError {
    const { customer } = this.#parts;
    const state = textAt(told, 'State').slice(0, 40);
    const sentence = `SuperOffice Online says that ${customer} is not running (${state === '' ? 'no reason given' : state}).`;
    return ENDED.includes(state)
      ? new SyncError('forbidden', sentence, { side: 'crm' })
      : new SyncError('throttled', sentence, { side: 'crm', retryAt: until });
  }

  #strange(what: string): SyncError {
    const { host } = new URL(this.#parts.environment);
    return new SyncError(
      'wrong-service',
      `${host} does not tell where ${this.#parts.customer} is, as SuperOffice Online does. Check the address and the customer id.`,
      { side: 'crm', cause: new Error(what) },
    );
  }
}

/**
 * The same host, or one beside it where both are the vendor's: `online2.superoffice.com` beside
 * `online.superoffice.com`. The end of any other name does not say whose it is, as in `.co.uk`.
 */
function isSameOwner(there: URL, here: URL): boolean {
  if (there.hostname === here.hostname) return true;
  const isLocal = (url: URL): boolean => url.protocol === 'http:' && isClosedToOthers(url);
  if (isLocal(there) && isLocal(here)) return true;
  const isVendors = ({ hostname }: URL): boolean => hostname.endsWith('.superoffice.com');
  return isVendors(there) && isVendors(here);
}
