/** The `WWW-Authenticate` headers of an answer, and those of a proxy. */
import type { Incoming } from './outgoing.ts';

export interface Challenge {
  /** In lower case, such as `ntlm`. */
  readonly scheme: string;
  /** A single token such as that of NTLM; null when there is none or a list of parameters. */
  readonly token: string | null;
  /** Names in lower case. */
  readonly parameters: ReadonlyMap<string, string>;
}

const PART =
  /([\w!#$%&'*+.^`|~-]+)(?:\s*=\s*("(?:[^"\\]|\\.)*"|[\w!#$%&'*+.^`|~/:-]+)(?=\s*(?:,|$))|(?:[ \t]+([\w.~+/-]+=*)(?=\s*(?:,|$)))?)/g;

/** In the order of the server, which may use one header for each or one for all. */
export function challengesIn({ headers }: Pick<Incoming, 'headers'>): readonly Challenge[] {
  return challengesFor(headers['www-authenticate']);
}

/** As {@link challengesIn}, of the values of the header. */
export function challengesFor(value: string | string[] | undefined): readonly Challenge[] {
  const texts = value === undefined ? [] : typeof value === 'string' ? [value] : value;
  return texts.flatMap((text) => challengesOf(text.slice(0, 16_384)));
}

function challengesOf(text: string): readonly Challenge[] {
  const found: { scheme: string; token: string | null; parameters: Map<string, string> }[] = [];
  for (const [, name = '', value, token] of text.matchAll(PART)) {
    if (value === undefined) {
      const parameters = new Map<string, string>();
      found.push({ scheme: name.toLowerCase(), token: token ?? null, parameters });
    } else {
      found.at(-1)?.parameters.set(name.toLowerCase(), unquoted(value));
    }
  }
  return found;
}

function unquoted(value: string): string {
  return value.startsWith('"') ? value.slice(1, -1).replace(/\\(.)/g, '$1') : value;
}

const NAMES: ReadonlyMap<string, string> = new Map([
  ['ntlm', 'NTLM'],
  ['negotiate', 'Negotiate'],
  ['basic', 'Basic'],
  ['bearer', 'OAuth'],
]);

/** What a server offers, for a sentence. */
export function offered(challenges: readonly Challenge[]): string {
  const names = challenges.map(({ scheme }) => NAMES.get(scheme) ?? scheme);
  return names.length === 0 ? 'no way to sign in' : [...new Set(names)].join(', ');
}
