/** Requests without TLS by way of a proxy, which is told the whole address (RFC 9112, 3.2.2). */
import type { Dispatcher } from 'undici';
import type { ProxyServer } from '../../../ports/proxy.ts';
import { sendOver, type Incoming, type Outgoing } from '../outgoing.ts';
import type { Tried } from '../trials.ts';
import type { Proxies } from './proxies.ts';
import { proxyProof, unwelcome } from './proxy-failure.ts';

/** @param over a dispatcher whose connections lead to the proxy @throws SyncError settings */
export function sendForwarded(
  { proxies, proxy }: { readonly proxies: Proxies; readonly proxy: ProxyServer },
  over: Dispatcher,
  outgoing: Outgoing,
): Promise<Incoming> {
  return proxies.admit(proxy, async (): Promise<Tried> => {
    const answer = await sendOver(withWholeAddress(over, proxyProof(proxy)), outgoing);
    if (answer.statusCode !== 407) return { verdict: 'accepted', answer };
    await answer.body.dump();
    return { verdict: 'refused', error: unwelcome(proxy, answer.headers) };
  });
}

function withWholeAddress(
  dispatcher: Dispatcher,
  proof: Readonly<Record<string, string>>,
): Dispatcher {
  return dispatcher.compose((dispatch) => (options, handler) => {
    const path = `${String(options.origin)}${options.path}`;
    const headers = { ...(options.headers as Record<string, string>), ...proof };
    return dispatch({ ...options, path, headers }, handler);
  });
}
