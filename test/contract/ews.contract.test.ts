import { afterAll, beforeAll } from 'vitest';
import { describeAppointmentStore } from './appointment-store.ts';
import {
  BASIC,
  BASIC_DELEGATION,
  NEGOTIATE_DELEGATION,
  NTLM,
  oauthApp,
  oauthPerson,
  startTenant,
  ZONES_CUSTOM,
  ZONES_DEFINED,
  type Manner,
  type Tenant,
} from './exchange-manners.ts';
import { openExchangeStore } from './open-exchange.ts';
import { describeSeriesStore } from './series-store.ts';

let tenant: Tenant;
let person: Manner;
beforeAll(async () => {
  tenant = await startTenant();
  person = await oauthPerson(tenant);
});
afterAll(() => tenant.close());

const MANNERS: readonly (readonly [name: string, manner: () => Manner])[] = [
  ['Basic and impersonation', () => BASIC],
  ['Basic and delegation', () => BASIC_DELEGATION],
  ['NTLM and impersonation', () => NTLM],
  ['Negotiate over TLS and delegation', () => NEGOTIATE_DELEGATION],
  ['OAuth of an application and impersonation', () => oauthApp(tenant)],
  ['OAuth of a person and delegation', () => person],
  ['Basic, with zones told in full', () => ZONES_DEFINED],
  ['Basic, with zones told by their rules', () => ZONES_CUSTOM],
];

for (const [name, manner] of MANNERS) {
  describeAppointmentStore(`Exchange over EWS by ${name}`, () =>
    openExchangeStore(undefined, manner()),
  );
  describeSeriesStore(`Exchange over EWS by ${name}`, () => openExchangeStore(undefined, manner()));
}
