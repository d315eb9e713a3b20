// Conditional requests. HTTP dates have whole seconds, so a change within the same second is not
// noticed: that is how the real server behaves too.
import type { AppointmentRow } from './appointment-row.ts';
import { NetServerFailure } from './failure.ts';
import type { Visit } from './visit.ts';

const SECOND = 1_000_000;

function wholeSeconds(row: AppointmentRow): number {
  return Math.floor(row.updated / SECOND) * 1000;
}

export function lastModified(row: AppointmentRow): Readonly<Record<string, string>> {
  return { 'last-modified': new Date(wholeSeconds(row)).toUTCString() };
}

/** An unreadable date counts as none. */
function readHttpDate(header: string | string[] | undefined): number | null {
  const epoch = typeof header === 'string' ? Date.parse(header) : NaN;
  return Number.isNaN(epoch) ? null : epoch;
}

export function isUnchanged({ request }: Visit, row: AppointmentRow): boolean {
  const since = readHttpDate(request.headers['if-modified-since']);
  return since !== null && wholeSeconds(row) <= since;
}

/** @throws NetServerFailure 412 when the row was changed after the date the client knows. */
export function requireUnmodified({ request, fault }: Visit, row: AppointmentRow): void {
  const since = readHttpDate(request.headers['if-unmodified-since']);
  const changed = since !== null && wholeSeconds(row) > since;
  if (!changed && fault?.kind !== 'stale-version') return;
  const id = String(row.appointment_id);
  const message = `Appointment id ${id} has changed since the given date`;
  throw new NetServerFailure(412, 'PreconditionFailedException', message);
}
