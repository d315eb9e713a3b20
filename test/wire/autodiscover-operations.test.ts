/** The ways in which Autodiscover is asked, as the documents of Exchange have them. */
import { describe, expect, it } from 'vitest';
import { askJson } from '../../src/sync/connectors/ews/discovery/ask-json.ts';
import { askPox } from '../../src/sync/connectors/ews/discovery/ask-pox.ts';
import { askSoap } from '../../src/sync/connectors/ews/discovery/ask-soap.ts';
import { usualPlace } from '../../src/sync/connectors/ews/discovery/question.ts';
import { askGroupKeys } from '../../src/sync/connectors/ews/streaming/affinity-groups.ts';
import type { Http, HttpRequest } from '../../src/sync/ports/http.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { never, NOW } from '../unit/sync/connectors/ews/canned-exchange.ts';
import { asItIs, meaning, spellingOf, WireFiles, type Spell } from './wire-files.ts';

const FILES = new WireFiles('autodiscover');
const PLACE = usualPlace('autodiscover.example.test');
const EMAIL = 'anna@example.test';

class OneAnswer implements Http {
  readonly sent: HttpRequest[] = [];
  readonly #answer: string;

  constructor(answer: string) {
    this.#answer = answer;
  }

  send(request: HttpRequest) {
    this.sent.push(request);
    const headers = { 'content-type': request.method === 'GET' ? 'application/json' : 'text/xml' };
    return Promise.resolve({ status: 200, headers, body: Buffer.from(this.#answer) });
  }

  close() {
    return Promise.resolve();
  }
}

const options = (http: Http) => ({
  ...{ email: EMAIL, http, anonymous: http, clock: new ManualClock(NOW), directory: null },
  dns: { services: () => Promise.resolve([]) },
  ...{ trustedHosts: new Set<string>(), isForOnline: false, trace: () => undefined },
});

const WAYS: Readonly<Record<string, (http: Http) => Promise<unknown>>> = {
  pox: (http) => askPox(options(http), PLACE, never),
  soap: (http) => askSoap(options(http), PLACE, never),
  grouping: async (http) => {
    const url = `${PLACE.origin}/EWS/Exchange.asmx`;
    const keys = await askGroupKeys({ http, url }, [EMAIL, 'bo@example.test'], never);
    return [...keys];
  },
};

const FOUND = { kind: 'found', url: 'https://mail.example.test/EWS/Exchange.asmx' };
const TOLD: Readonly<Record<string, unknown>> = {
  pox: FOUND,
  soap: FOUND,
  grouping: [[EMAIL, `${FOUND.url}\nDefault-First-Site-Name`]],
};

async function ask(way: string, spell: Spell): Promise<readonly [OneAnswer, unknown]> {
  const http = new OneAnswer(await spell(FILES.answer(way)));
  return [http, await WAYS[way]?.(http)];
}

describe.each(Object.keys(WAYS))('Autodiscover by %s', (way) => {
  it('is asked in the words of the documents, and understood', async () => {
    const [http, told] = await ask(way, asItIs);
    expect(told).toEqual(TOLD[way]);
    const [request, ...others] = http.sent;
    expect(others).toEqual([]);
    expect(await meaning(request?.body ?? '')).toEqual(await meaning(FILES.request(way)));
    expect(request?.headers['content-type']).toBe('text/xml; charset=utf-8');
  });

  it('is understood in any other spelling', async () => {
    for (let seed = 1; seed <= 12; seed += 1) {
      const [, told] = await ask(way, spellingOf(seed));
      expect(told, `seed ${String(seed)}`).toEqual(TOLD[way]);
    }
  });
});

describe('Autodiscover by json', () => {
  const answer = FILES.read('json.answer.json');

  it('is asked in the words of the documents, without a password', async () => {
    const http = new OneAnswer(answer);
    const signed = new OneAnswer('');
    const ways = { ...options(signed), anonymous: http };
    expect(await askJson(ways, PLACE, never)).toEqual(FOUND);
    expect(signed.sent).toEqual([]);
    const [request] = http.sent;
    const { pathname, search } = new URL(request?.url ?? '');
    expect(`${request?.method ?? ''} ${pathname}${search}\n`).toBe(FILES.read('json.request.txt'));
    expect(request?.body).toBeNull();
  });

  it.each([
    ['members in another order, and more of them', (text: string) => more(JSON.parse(text))],
    ['another case of the protocol', (text: string) => text.replace('"Ews"', '"EWS"')],
    ['blanks', (text: string) => JSON.stringify(JSON.parse(text), null, 4)],
  ])('is understood with %s', async (_, spell) => {
    expect(await askJson(options(new OneAnswer(spell(answer))), PLACE, never)).toEqual(FOUND);
  });
});

function more(told: unknown): string {
  const members = Object.entries(told as Readonly<Record<string, unknown>>);
  return JSON.stringify({ SecurityToken: null, ...Object.fromEntries(members.toReversed()) });
}
