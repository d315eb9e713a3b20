/** What the window is told of a thrown value. */
import { SyncError } from '../../../sync/index.ts';
import { errorText } from '../../words/phrases.ts';
import { say } from '../../words/tongue.ts';
import type { Failure } from '../contract/shape.ts';

/** Only the message of a SyncError was written for people; anything else may hold a path. */
export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof SyncError && thrown.code !== 'bug') {
    return { code: thrown.code, message: errorText(thrown.code, thrown.message) };
  }
  return { code: 'bug', message: say('bug') };
}
