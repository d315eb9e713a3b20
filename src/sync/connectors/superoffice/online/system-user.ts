/** Signs in to SuperOffice Online as an application alone, with nobody at the keyboard. */
import { createSign, type KeyObject } from 'node:crypto';
import { SyncError } from '../../../model/error.ts';
import { utcText, type EpochMs } from '../../../model/time.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Http } from '../../../ports/http.ts';
import { hidden, type Entrance, type Ticket } from '../entrance.ts';
import { withWords, wrongService } from '../errors.ts';
import { flagAt, isJsonObject, textAt } from '../json.ts';
import { Kept } from '../once.ts';
import { bodyText, parseJson } from '../rest/refusals.ts';
import { claim, claimsOf, isSameCustomer } from './claims.ts';
import { environmentOf } from './environment.ts';
import { signingKeyOf } from './signing-key.ts';
import { Tenant } from './tenant.ts';

export interface SystemUserAccount {
  /** Of the environment, such as `https://online.superoffice.com`. */
  readonly url: string;
  /** The context identifier of the tenant, such as `Cust12345`. */
  readonly customer: string;
  /** The secret of the application. */
  readonly applicationToken: string;
  /** What the tenant gave the application when an administrator approved it. */
  readonly systemUserToken: string;
  /** See `signingKeyOf`. */
  readonly privateKey: string;
  readonly http: Http;
  readonly clock: Clock;
}

const LONGEST_WORDS = 500;
const LEFT_ALONE = 3_600_000;

/** @throws SyncError settings for an address, a customer id or a key that is none */
export function systemUserEntrance(account: SystemUserAccount): Entrance {
  const { customer, http, clock, applicationToken } = account;
  const environment = environmentOf(account);
  const key = signingKeyOf(account.privateKey);
  const tenant = new Tenant({ environment, customer, http, clock });
  const door = new Door(clock);
  const tickets = new Kept(async (signal) => {
    door.throwIfShut();
    // Nothing is asked of a tenant that is not running.
    await tenant.site(signal);
    return await door.knock(() => ticketFor({ ...account, environment, key }, signal));
  });
  return {
    site: (signal) => tenant.site(signal),
    moved: () => {
      tenant.forget();
      return true;
    },
    // Each exchange leaves a record in the database of the tenant, and a ticket lasts for hours.
    proof: { kind: 'ticket', scheme: 'SOTicket', tickets },
    applicationToken,
  };
}

/** Each exchange leaves a record there: one that was refused is left alone for a while. */
class Door {
  readonly #clock: Clock;
  #refusal: { readonly error: SyncError; readonly at: EpochMs } | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @throws SyncError auth */
  throwIfShut(): void {
    if (this.#refusal === null) return;
    const age = this.#clock.now() - this.#refusal.at;
    if (age >= 0 && age < LEFT_ALONE) throw this.#refusal.error;
  }

  async knock(exchange: () => Promise<Ticket>): Promise<Ticket> {
    try {
      return await exchange();
    } catch (thrown) {
      const isRefused = thrown instanceof SyncError && thrown.code === 'auth';
      if (isRefused) this.#refusal = { error: thrown, at: this.#clock.now() };
      throw thrown;
    }
  }
}

interface Exchange extends SystemUserAccount {
  readonly environment: string;
  readonly key: KeyObject;
}

/** The token, the minute in UTC, and an RSA-SHA256 signature of both. */
function signedToken({ systemUserToken, key }: Exchange, now: EpochMs): string {
  const minute = utcText(now).replace(/\D/g, '').slice(0, 12);
  const told = `${systemUserToken}.${minute}`;
  return `${told}.${createSign('RSA-SHA256').update(told).sign(key, 'base64')}`;
}

async function ticketFor(exchange: Exchange, signal: AbortSignal): Promise<Ticket> {
  const { environment, customer, applicationToken, systemUserToken, http, clock } = exchange;
  const signed = signedToken(exchange, clock.now());
  const operation = 'sign in';
  const answer = await http.send(
    {
      method: 'POST',
      url: `${environment}/Login/api/PartnerSystemUser/Authenticate`,
      headers: { 'content-type': 'application/json; charset=utf-8', accept: 'application/json' },
      body: JSON.stringify({
        SignedSystemToken: signed,
        ApplicationToken: applicationToken,
        ContextIdentifier: customer,
        ReturnTokenType: 'JWT',
      }),
      // A second ticket does no harm.
      idempotent: true,
      operation,
    },
    signal,
  );
  const told = parseJson(bodyText(answer))?.value;
  if (answer.status >= 500) {
    throw new SyncError('server', 'The sign-in service of SuperOffice Online failed.', {
      side: 'crm',
      cause: new Error(`HTTP status ${answer.status}`),
    });
  }
  if (!isJsonObject(told)) throw wrongService(operation);
  if (answer.status !== 200 || flagAt(told, 'IsSuccessful') !== true) {
    const secrets = [signed, systemUserToken, applicationToken];
    // Only what has lost the secrets as a whole may be cut.
    throw refused(hidden(textAt(told, 'ErrorMessage'), secrets).slice(0, LONGEST_WORDS));
  }
  return ticketIn(textAt(told, 'Token'), customer);
}

function ticketIn(token: string, customer: string): Ticket {
  const claims = claimsOf(token);
  const text = claim(claims, 'ticket');
  const database = claim(claims, 'ctx');
  if (text === '') throw refused('There is no ticket in the answer.');
  if (isSameCustomer(database, customer)) return { text, database };
  throw refused('The ticket is for another customer.');
}

function refused(words: string): SyncError {
  const sentence =
    'SuperOffice Online does not let the application in: the application token, the system user token or the private key is not accepted, or the clock of this PC is wrong.';
  return new SyncError('auth', withWords(sentence, words), { side: 'crm' });
}
