/** Opens both diaries of everyone who is to be linked, before anything is stored. */
import {
  asSyncError,
  type CalendarConnection,
  type Check,
  type CrmConnection,
} from '../../sync/index.ts';
import { throwIfCancelled } from './cancelled.ts';
import type { Suggestions } from '../people/directory.ts';

type Chosen = Suggestions['found'];

export interface Rights {
  readonly checks: readonly Check[];
  /** Those whose diaries both open. */
  readonly ready: Chosen;
}

interface Sides {
  readonly crm: Pick<CrmConnection, 'store'>;
  readonly calendar: Pick<CalendarConnection, 'store'>;
}

interface Progress {
  readonly tell: (sentence: string) => void;
  readonly signal: AbortSignal;
}

/** @throws SyncError cancelled */
export async function verifyRights(
  chosen: Chosen,
  { crm, calendar }: Sides,
  { tell, signal }: Progress,
): Promise<Rights> {
  const checks: Check[] = [];
  const ready: Chosen[number][] = [];
  for (const [index, one] of chosen.entries()) {
    const { name } = one.user;
    tell(`Opening the diaries of ${name} (${String(index + 1)} of ${String(chosen.length)})`);
    const failed = await failureOf(async () => {
      await crm.store(one.user.id, signal);
      await calendar.store(one.mailbox.email, signal);
    });
    throwIfCancelled(signal);
    if (failed === null) ready.push(one);
    const sentence = failed ?? `Both diaries open: ${one.mailbox.email}.`;
    checks.push({ name, result: failed === null ? 'ok' : 'failed', sentence, remedy: null });
  }
  return { checks, ready };
}

async function failureOf(open: () => Promise<void>): Promise<string | null> {
  try {
    await open();
    return null;
  } catch (thrown) {
    return asSyncError(thrown).message;
  }
}
