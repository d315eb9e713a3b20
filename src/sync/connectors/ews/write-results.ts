/** What the steps of a write share. */
import type { Capabilities } from '../../model/capabilities.ts';
import { asSyncError, SyncError } from '../../model/error.ts';
import type { ItemRef } from '../../model/item.ts';
import { endsRun } from '../../model/outcome.ts';
import type { WriteOutcome } from '../../ports/appointment-store.ts';
import { errorOf, type Problem } from './errors.ts';
import type { OperationContext } from './operations/context.ts';
import type { Written } from './operations/written.ts';
import type { StoreContext } from './store-context.ts';

/** Outcomes by the place of the operation. */
export type Results = Map<number, WriteOutcome>;
export type WriteContext = StoreContext & OperationContext & { readonly able: Capabilities };

/** @param left what the attempt itself has left the item in, where that is known */
export function failed(error: SyncError, left: ItemRef | null = null): WriteOutcome {
  const version = left?.version ?? null;
  return { kind: 'failed', error, ...(version === null ? {} : { left: version }) };
}

/** After some errors, the server is not to be asked for anything more. */
export function stopIn(results: Results): SyncError | null {
  for (const outcome of results.values()) {
    if (outcome.kind === 'failed' && endsRun(outcome.error.code)) return outcome.error;
  }
  return null;
}

/** The answers to a request; when it failed as a whole, each part failed with its error. */
export async function settle(
  count: number,
  send: () => Promise<readonly Written[]>,
): Promise<readonly Written[]> {
  try {
    return await send();
  } catch (thrown) {
    const error = unsure(asSyncError(thrown));
    return Array.from({ length: count }, () => ({ kind: 'lost', error }));
  }
}

/**
 * As {@link settle}; but a request that was refused as a whole, and so not carried out, is sent
 * again in halves, until the part that the server does not take stands alone.
 */
export async function settleParts<Part>(
  parts: readonly Part[],
  send: (parts: readonly Part[]) => Promise<readonly Written[]>,
): Promise<readonly Written[]> {
  const written = await settle(parts.length, () => send(parts));
  const [first] = written;
  const isRefused = first?.kind === 'lost' && ['rejected', 'too-large'].includes(first.error.code);
  if (parts.length < 2 || !isRefused) return written;
  const middle = Math.ceil(parts.length / 2);
  return [
    ...(await settleParts(parts.slice(0, middle), send)),
    ...(await settleParts(parts.slice(middle), send)),
  ];
}

/** Why a part was refused; `known` is null for a new item. */
export function refusal(
  problem: Problem,
  told: { readonly context: WriteContext; readonly known: ItemRef | null },
): SyncError {
  const now = told.context.caller.options.clock.now();
  const error = errorOf(problem, { now, item: told.known?.id ?? null });
  return error.code === 'timeout' ? unsure(error) : error;
}

/** After an inner error of the server, some parts may have been done. */
function unsure(error: SyncError): SyncError {
  return error.code === 'server' || error.code === 'timeout'
    ? new SyncError('unknown-outcome', error.message, { cause: error })
    : error;
}
