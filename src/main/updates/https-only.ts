/** Keeps the updater on TLS, whatever it is sent on to: by itself it follows to any address. */
import { EventEmitter } from 'node:events';

interface Executor {
  createRequest(options: { readonly protocol?: string | null }, callback: unknown): unknown;
}

const REFUSED = 'The address leads on to one without TLS (https).';

/** Fails as a request fails: what is thrown where one is made would end the program. */
class RefusedRequest extends EventEmitter {
  end(): void {
    this.emit('error', new Error(REFUSED));
  }

  abort(): void {
    this.emit('abort');
  }
}

/** @param updater of `electron-updater`, which makes all its requests in one place */
export function keepToTls(updater: object): void {
  const { httpExecutor } = updater as { readonly httpExecutor: Executor };
  const create = httpExecutor.createRequest.bind(httpExecutor);
  httpExecutor.createRequest = (options, callback) =>
    options.protocol === 'https:' ? create(options, callback) : new RefusedRequest();
}
