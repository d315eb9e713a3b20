/** The cause of a `throttled` error: what the server said, which may hold a time in its body. */
import type { HttpResponse } from '../../ports/http.ts';

export class ThrottledAnswer extends Error {
  // Private, so that a log that prints causes does not print the answer.
  readonly #response: HttpResponse;

  constructor(response: HttpResponse) {
    super(`HTTP status ${response.status}`);
    this.#response = response;
  }

  get response(): HttpResponse {
    return this.#response;
  }
}
