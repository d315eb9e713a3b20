// Fields that an installation demands of every appointment.
import type { Carrier } from './carriers.ts';
import type { Crm } from './crm.ts';
import { badRequest } from './failure.ts';
import type { Incoming } from './incoming.ts';

/** @throws NetServerFailure 400. */
export function requireMandatory({ settings }: Crm, incoming: Incoming): void {
  const empty = settings.mandatory.filter((name) => isEmpty(incoming.raw(name)));
  if (empty.length > 0) throw badRequest(`Mandatory fields are empty: ${empty.join(', ')}`);
}

/** A record is empty when its key is 0, which is the first of its numbers. */
function isEmpty(value: unknown): boolean {
  if (value === null || value === '') return true;
  if (typeof value !== 'object') return false;
  const key: unknown =
    Object.entries(value as Carrier).find(([name]) => /Id$/u.test(name))?.[1] ?? 0;
  return key === 0;
}

const DEMANDED: Carrier = {
  FieldRight: { Mask: 'Read, Write, UIHintMandatory', Reason: '' },
  FieldType: 'System.String',
  FieldLength: 0,
};

export function mandatoryProperties({ settings }: Crm): Carrier {
  return Object.fromEntries(settings.mandatory.map((name) => [name, DEMANDED]));
}
