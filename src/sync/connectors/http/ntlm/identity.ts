/** The forms in which a user name is typed. */
import type { Identity } from './responses.ts';

/**
 * `DOMAIN\user` names the domain; `user@domain` is a name by itself; with `user` alone the server
 * looks in its own domain.
 */
export function identityOf(typed: string, password: string): Identity {
  const name = typed.trim();
  const slash = name.indexOf('\\');
  return slash < 0
    ? { user: name, domain: '', password }
    : { user: name.slice(slash + 1), domain: name.slice(0, slash), password };
}
