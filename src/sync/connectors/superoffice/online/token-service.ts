/** The service of SuperOffice Online that changes codes and refresh tokens into access tokens. */
import { SyncError } from '../../../model/error.ts';
import type { Http } from '../../../ports/http.ts';
import { hidden } from '../entrance.ts';
import { withWords } from '../errors.ts';
import { isJsonObject, textAt, type JsonObject } from '../json.ts';
import { bodyText, parseJson } from '../rest/refusals.ts';

export interface TokenAnswer {
  readonly accessToken: string;
  /** Empty when there is none. */
  readonly idToken: string;
  readonly refreshToken: string | null;
}

interface Asking {
  /** The origin, such as `https://online.superoffice.com`. */
  readonly environment: string;
  readonly clientId: string;
  readonly applicationToken: string | null;
  readonly http: Http;
}

const LONGEST_WORDS = 300;

/** @throws SyncError auth when it refuses, server when it fails, and as `Http.send` */
export async function askTokens(
  { environment, clientId, applicationToken, http }: Asking,
  grant: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<TokenAnswer> {
  const secret = applicationToken === null ? {} : { client_secret: applicationToken };
  const form = { client_id: clientId, ...secret, ...grant };
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    accept: 'application/json',
  };
  const answer = await http.send(
    {
      ...{ method: 'POST', url: `${environment}/login/common/oauth/tokens`, headers },
      body: new URLSearchParams(form).toString(),
      // A code counts once; what it gave is lost with a lost answer.
      idempotent: grant['grant_type'] === 'refresh_token',
      operation: 'sign in',
    },
    signal,
  );
  const told = parseJson(bodyText(answer))?.value;
  if (answer.status >= 500) {
    throw new SyncError('server', 'The sign-in service of SuperOffice Online failed.', {
      side: 'crm',
      cause: new Error(`HTTP status ${String(answer.status)}`),
    });
  }
  const accessToken = isJsonObject(told) ? textAt(told, 'access_token') : '';
  if (answer.status === 200 && isJsonObject(told) && accessToken !== '') {
    const refreshToken = textAt(told, 'refresh_token') || null;
    return { accessToken, idToken: textAt(told, 'id_token'), refreshToken };
  }
  throw refused(isJsonObject(told) ? told : {}, Object.values({ ...secret, ...grant }));
}

/** Only what has lost the secrets as a whole may be cut. */
function refused(told: JsonObject, secrets: readonly string[]): SyncError {
  const words = hidden(textAt(told, 'error_description') || textAt(told, 'error'), secrets);
  const sentence =
    textAt(told, 'error') === 'invalid_grant'
      ? 'SuperOffice Online does not know this sign-in any more. Sign in again in the browser.'
      : 'SuperOffice Online does not accept the application: check its client id, and its secret if it has one.';
  return new SyncError('auth', withWords(sentence, words.slice(0, LONGEST_WORDS)), { side: 'crm' });
}
