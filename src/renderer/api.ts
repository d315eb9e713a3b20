/** The window's end of the contract, as the preload put it there. */
import type { CalbridgeApi } from '../main/ipc/contract.ts';
import type { Failure, Result } from '../main/ipc/contract/shape.ts';
import { t } from './words/words.ts';

declare global {
  interface Window {
    readonly calbridge: CalbridgeApi;
  }
}

/** What a call answers when it got no answer at all. */
const lost = (): Failure => ({ code: 'lost', message: t('lost'), mayHaveWritten: true });

/** Never rejects: what goes wrong on the way is a failure like any other. */
export async function ask<Value>(call: () => Promise<Result<Value>>): Promise<Result<Value>> {
  try {
    return await call();
  } catch {
    return { ok: false, error: lost() };
  }
}
