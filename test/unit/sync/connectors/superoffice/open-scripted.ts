import { openSuperOffice } from '../../../../../src/sync/connectors/superoffice/connection.ts';
import { windowAround } from '../../../../../src/sync/model/time.ts';
import type { AppointmentStore } from '../../../../../src/sync/ports/appointment-store.ts';
import type { CrmConnection } from '../../../../../src/sync/ports/connection.ts';
import { ManualClock } from '../../../../support/manual-clock.ts';
import { OWNER, ScriptedHttp, type Script } from './scripted-http.ts';

export const NOW = Date.UTC(2026, 10, 10, 12);
export const WINDOW = windowAround(NOW, 30, 120);
export const SIGNAL = new AbortController().signal;

interface Connected {
  readonly http: ScriptedHttp;
  readonly connection: CrmConnection;
  readonly clock: ManualClock;
}

export function connect(script: Script, settings = {}): Connected {
  const http = new ScriptedHttp(script);
  const clock = new ManualClock(NOW);
  const account = { url: 'https://crm.example/so/', user: 'sync', password: 'p:ø' };
  return { http, clock, connection: openSuperOffice({ ...account, http, clock, settings }) };
}

export async function openScripted(
  script: Script,
): Promise<{ readonly http: ScriptedHttp; readonly store: AppointmentStore }> {
  const { http, connection } = connect(script);
  return { http, store: await connection.store(OWNER, SIGNAL) };
}
