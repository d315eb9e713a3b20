import { concernsProxy, type Check } from '../../sync/index.ts';

const CHECK_PROXY =
  'Look at the settings of the proxy, or ask whoever runs the network how it is reached.';

/** Whoever cannot get through the proxy need not look at the server. */
export function withProxyRemedy(check: Check): Check {
  const isOfProxy = check.result === 'failed' && concernsProxy(check.sentence);
  return isOfProxy ? { ...check, remedy: CHECK_PROXY } : check;
}
