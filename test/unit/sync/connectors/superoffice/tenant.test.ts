/** Where a tenant of SuperOffice Online may be: what is found there is given its ticket. */
import { describe, expect, it } from 'vitest';
import { Tenant } from '../../../../../src/sync/connectors/superoffice/online/tenant.ts';
import { ManualClock } from '../../../../support/manual-clock.ts';
import { ScriptedHttp } from './scripted-http.ts';

const SIGNAL = new AbortController().signal;

function siteAt(environment: string, address: string): Promise<unknown> {
  const http = new ScriptedHttp(() => ({
    json: { ContextIdentifier: 'Cust12345', IsRunning: true, Api: `${address}/Cust12345/api` },
  }));
  const tenant = new Tenant({ environment, customer: 'Cust12345', http, clock: new ManualClock() });
  return tenant.site(SIGNAL);
}

const VENDOR = 'https://online.superoffice.com';

describe('a tenant of SuperOffice Online', () => {
  it.each([
    [VENDOR, VENDOR],
    [VENDOR, 'https://online2.superoffice.com'],
    [VENDOR, 'https://online2.superoffice.com:443'],
    ['https://sod.superoffice.com', 'https://sod2.superoffice.com'],
    ['https://crm.example.co.uk', 'https://crm.example.co.uk'],
    ['http://127.0.0.1:81', 'http://localhost:82'],
  ])('of %s is at %s', async (environment, address) => {
    await expect(siteAt(environment, address)).resolves.toBeTruthy();
  });

  it.each([
    [VENDOR, 'http://online2.superoffice.com'],
    [VENDOR, 'https://online.superoffice.com.evil.example'],
    [VENDOR, 'https://evilsuperoffice.com'],
    [VENDOR, 'https://superoffice.co'],
    ['https://online.co.uk', 'https://evil.co.uk'],
    ['https://crm.example.co.uk', 'https://crm2.example.co.uk'],
    ['https://ours.azurewebsites.net', 'https://theirs.azurewebsites.net'],
    ['https://10.0.0.1', 'https://10.0.0.2'],
    ['https://crm.example', 'http://localhost'],
  ])('of %s is not believed to be at %s', async (environment, address) => {
    await expect(siteAt(environment, address)).rejects.toMatchObject({ code: 'wrong-service' });
  });
});
