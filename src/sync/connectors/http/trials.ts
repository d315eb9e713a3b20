/**
 * Keeps a refused password from being sent again: a server locks an account after a few of them.
 * Until a password was accepted somewhere, one request at a time tries it there.
 */
import { SyncError } from '../../model/error.ts';
import type { Incoming } from './outgoing.ts';

/** `open`: the answer says nothing about the password. */
export type Tried<Answer = Incoming> =
  | { readonly verdict: 'accepted' | 'open'; readonly answer: Answer }
  | { readonly verdict: 'refused'; readonly error: SyncError };

interface Place {
  accepted: boolean;
  refusal: SyncError | null;
  trial: Promise<unknown> | null;
}

export class Trials<Answer = Incoming> {
  readonly #places = new Map<string, Place>();

  /** Throws at once where the password was refused before. @throws SyncError auth */
  async run(origin: string, attempt: () => Promise<Tried<Answer>>): Promise<Answer> {
    const place = this.#placeOf(origin);
    while (!place.accepted && place.refusal === null && place.trial !== null) await place.trial;
    if (place.refusal !== null) throw again(place.refusal);
    const trial = attempt();
    if (!place.accepted) {
      place.trial = trial
        .catch(() => undefined)
        .finally(() => {
          place.trial = null;
        });
    }
    const tried = await trial;
    if (tried.verdict === 'refused') {
      place.refusal = tried.error;
      throw again(tried.error);
    }
    place.accepted ||= tried.verdict === 'accepted';
    return tried.answer;
  }

  #placeOf(origin: string): Place {
    const place = this.#places.get(origin) ?? { accepted: false, refusal: null, trial: null };
    this.#places.set(origin, place);
    return place;
  }
}

function again({ code, message, side, cause }: SyncError): SyncError {
  return new SyncError(code, message, { ...(side === null ? {} : { side }), cause });
}
