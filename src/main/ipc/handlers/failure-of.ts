/** What the window is told of a thrown value. */
import { SyncError } from '../../../sync/index.ts';
import { DamagedSettings } from '../../settings/profile.ts';
import { errorText } from '../../words/phrases.ts';
import { say } from '../../words/tongue.ts';
import type { DamagedPart, Failure } from '../contract/shape.ts';

/** Only the message of a SyncError was written for people; anything else may hold a path. */
export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof SyncError && thrown.code !== 'bug') {
    const damaged = damagedOf(thrown);
    const told = { code: thrown.code, message: errorText(thrown.code, thrown.message) };
    return damaged === null ? told : { ...told, damaged };
  }
  return { code: 'bug', message: say('bug') };
}

function damagedOf(error: SyncError): DamagedPart | null {
  if (error instanceof DamagedSettings) return 'settings';
  return error.code === 'database-damaged' ? 'database' : null;
}
