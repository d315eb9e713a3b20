/** NTLM over HTTP: a handshake of three messages for each connection (MS-NTHT). */
import { SyncError } from '../../../model/error.ts';
import { refusedPassword } from '../basic-auth.ts';
import { challengesIn, offered } from '../challenges.ts';
import { withHeaders, type Incoming, type Outgoing } from '../outgoing.ts';
import type { SignIn, SignInMethod, SignInParts } from '../sign-in.ts';
import { Trials, type Tried } from '../trials.ts';
import { answerChallenge } from './authenticate.ts';
import { identityOf } from './identity.ts';
import type { Lane } from './lane.ts';
import { Lanes } from './lanes.ts';
import { negotiateMessage, readChallenge, type ServerChallenge } from './messages.ts';
import type { Identity } from './responses.ts';

export interface NtlmOptions {
  /** `user`, `DOMAIN\user` or `user@domain`. */
  readonly user: string;
  readonly password: string;
  readonly randomBytes: (count: number) => Uint8Array;
}

/** A server or a proxy may close a connection in the middle of a handshake. */
const MOST_HANDSHAKES = 3;
/** As the scheme itself, or as the answer to a server that offers Kerberos or NTLM. */
const SCHEMES = ['ntlm', 'negotiate'] as const;

export function ntlmSignIn(options: NtlmOptions): SignInMethod {
  // One for all connections, and for those that stay open as well.
  const trials = new Trials();
  return (parts) => new NtlmSignIn({ ...options, trials }, parts);
}

class NtlmSignIn implements SignIn {
  readonly #identity: Identity;
  readonly #options: NtlmOptions & { readonly trials: Trials };
  readonly #parts: SignInParts;
  readonly #lanes = new Map<string, Lanes>();

  constructor(options: NtlmOptions & { readonly trials: Trials }, parts: SignInParts) {
    this.#options = options;
    this.#parts = parts;
    this.#identity = identityOf(options.user, options.password);
  }

  async send(outgoing: Outgoing): Promise<Incoming> {
    const { origin } = new URL(outgoing.url);
    return await this.#lanesTo(origin).with(outgoing.signal, async (lane) => {
      if (lane.isSignedIn) {
        const answer = await lane.sendOnSame(outgoing);
        if (answer !== null && answer.statusCode !== 401) return answer;
        // Some servers want every request signed in anew, and all forget a connection some day.
        await answer?.body.dump();
        lane.forget();
      }
      return await this.#options.trials.run(origin, () => this.#signIn(lane, outgoing));
    });
  }

  async close(): Promise<void> {
    await Promise.all([...this.#lanes.values()].map((lanes) => lanes.close()));
  }

  #lanesTo(origin: string): Lanes {
    const lanes = this.#lanes.get(origin) ?? new Lanes(this.#parts.connections, origin);
    this.#lanes.set(origin, lanes);
    return lanes;
  }

  async #signIn(lane: Lane, outgoing: Outgoing): Promise<Tried> {
    const { host } = new URL(outgoing.url);
    for (let count = 0; count < MOST_HANDSHAKES; count += 1) {
      const question = await this.#ask(lane, outgoing);
      if ('answer' in question) return { verdict: 'open', answer: question.answer };
      const authorization = this.#answer(lane, question, outgoing);
      const answer = await lane.sendOnSame(withHeaders(outgoing, { authorization }));
      if (answer === null) continue;
      if (answer.statusCode === 401) {
        await answer.body.dump();
        return { verdict: 'refused', error: refusedPassword(host) };
      }
      lane.markSignedIn();
      return { verdict: 'accepted', answer };
    }
    throw new SyncError(
      'protocol',
      `The server ${host} closes the connection in the middle of every sign-in. A proxy or load balancer before it must keep connections open for NTLM.`,
    );
  }

  /** The first message, without the request: its body would only be sent for nothing. */
  async #ask(lane: Lane, outgoing: Outgoing): Promise<Question | { readonly answer: Incoming }> {
    const { host } = new URL(outgoing.url);
    const scheme = this.#schemes.get(host) ?? SCHEMES[0];
    const authorization = `${SPELLINGS[scheme]} ${negotiateMessage().toString('base64')}`;
    const empty = {
      ...outgoing,
      body: outgoing.body === null ? null : '',
      started: () => undefined,
    };
    const answer = await lane.send(withHeaders(empty, { authorization }));
    // Who does not ask who we are gets the request as it is.
    if (answer.statusCode !== 401) return { answer: await this.#unasked(lane, outgoing, answer) };
    const challenges = challengesIn(answer);
    await answer.body.dump();
    const told = challenges.find((one) => one.scheme === scheme && one.token !== null);
    const challenge = told?.token ? readChallenge(Buffer.from(told.token, 'base64')) : null;
    if (challenge !== null) return { scheme, challenge };
    if (told !== undefined) {
      throw new SyncError('protocol', `The server ${host} begins NTLM in a way that is not known.`);
    }
    const other = challenges.find((one) => one.scheme === 'negotiate');
    if (scheme === 'ntlm' && other !== undefined && !challenges.some((c) => c.scheme === 'ntlm')) {
      this.#schemes.set(host, 'negotiate');
      return await this.#ask(lane, outgoing);
    }
    throw new SyncError(
      'auth',
      `The server ${host} does not accept NTLM. It offers: ${offered(challenges)}.`,
    );
  }

  readonly #schemes = new Map<string, Scheme>();

  async #unasked(lane: Lane, outgoing: Outgoing, answer: Incoming): Promise<Incoming> {
    if (answer.statusCode >= 300 || outgoing.body === null) return answer;
    await answer.body.dump();
    return await lane.send(outgoing);
  }

  #answer(lane: Lane, { scheme, challenge }: Question, outgoing: Outgoing): string {
    const message = answerChallenge({
      identity: this.#identity,
      negotiate: negotiateMessage(),
      challenge,
      targetName: `HTTP/${new URL(outgoing.url).hostname}`,
      binding: lane.binding(),
      now: this.#parts.clock.now(),
      randomBytes: this.#options.randomBytes,
    });
    return `${SPELLINGS[scheme]} ${message.toString('base64')}`;
  }
}

type Scheme = (typeof SCHEMES)[number];
const SPELLINGS: Readonly<Record<Scheme, string>> = { ntlm: 'NTLM', negotiate: 'Negotiate' };

interface Question {
  readonly scheme: Scheme;
  readonly challenge: ServerChallenge;
}
