/** What the window is told of a thrown value. */
import { SyncError } from '../../../sync/index.ts';
import type { Failure } from '../contract/shape.ts';

/** Only the message of a SyncError was written for people; anything else may hold a path. */
export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof SyncError && thrown.code !== 'bug') {
    return { code: thrown.code, message: thrown.message };
  }
  return { code: 'bug', message: 'Something unexpected happened inside Calbridge.' };
}
