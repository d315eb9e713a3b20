/** What the errors of the Microsoft sign-in library mean. */
import { SyncError } from '../../../model/error.ts';
import { redact } from '../redact.ts';

/** `host`: where the sign-in service is. */
export function signInError(thrown: unknown, host: string): SyncError {
  if (thrown instanceof SyncError) return thrown;
  const { code, told } = partsOf(thrown);
  const number = /AADSTS\d+/.exec(told)?.[0];
  const mark = number ?? code;
  const cause = new Error(redact(`${code}: ${told}`).slice(0, 500));
  const error = (kind: 'auth' | 'settings' | 'wrong-service', sentence: string): SyncError =>
    new SyncError(kind, `${sentence} (${mark})`, { cause });
  if (number === 'AADSTS700016' || code === 'unauthorized_client') {
    return error('settings', `The sign-in service ${host} does not know the application.`);
  }
  if (number === 'AADSTS90002') {
    return error('settings', `The sign-in service ${host} does not know the tenant.`);
  }
  switch (code) {
    case 'invalid_client':
      return error(
        'auth',
        `The sign-in service ${host} does not accept the secret or certificate of the application.`,
      );
    case 'access_denied':
    case 'consent_required':
      return error('auth', 'The sign-in was declined, or the permission was not granted.');
    case 'invalid_grant':
    case 'interaction_required':
    case 'login_required':
    case 'no_tokens_found':
    case 'refresh_token_expired':
    case 'no_account_found':
      return error('auth', 'The sign-in has come to an end. Sign in again.');
    case 'invalid_scope':
    case 'invalid_resource':
      return error('settings', `The sign-in service ${host} does not know the resource.`);
    case 'endpoints_resolution_error':
    case 'openid_config_error':
      return error('wrong-service', `${host} is not a sign-in service. Check the authority.`);
    default:
      return error('auth', `The sign-in at ${host} failed.`);
  }
}

function partsOf(thrown: unknown): { readonly code: string; readonly told: string } {
  if (!(thrown instanceof Error)) return { code: 'unknown', told: String(thrown) };
  const code =
    'errorCode' in thrown && typeof thrown.errorCode === 'string' ? thrown.errorCode : thrown.name;
  return { code, told: thrown.message };
}
