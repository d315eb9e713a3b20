/** An application as it is registered with a sign-in service. */

export interface AppRegistration {
  /** Such as `https://login.microsoftonline.com/contoso.com`. */
  readonly authority: string;
  readonly clientId: string;
  /** Such as `https://outlook.office365.com`; without a slash at the end. */
  readonly resource: string;
}

/**
 * What the library needs to know. The host of the authority is taken as it is: the administrator
 * entered it, and asking the vendor about it would tell him of every office.
 */
export function authOf({ authority, clientId }: AppRegistration): {
  readonly authority: string;
  readonly clientId: string;
  readonly knownAuthorities: string[];
} {
  return { authority, clientId, knownAuthorities: [new URL(authority).host] };
}
