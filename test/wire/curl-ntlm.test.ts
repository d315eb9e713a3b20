/** Independent clients at the door of the practice Exchange: NTLM as curl speaks it. */
import { execFile, execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startOffice, type Office } from '../../src/practice/office.ts';

function hasNtlm(): boolean {
  try {
    return /\bNTLM\b/.test(execFileSync('curl', ['--version'], { encoding: 'utf8' }));
  } catch {
    return false;
  }
}

/** The status of a request whose body is no SOAP: 400 once the door is passed. */
function statusOf(office: Office, user: string, password: string): Promise<string> {
  const parameters = ['--ntlm', '-u', `${user}:${password}`, '-s', '-o', '/dev/null'];
  const content = ['-H', 'content-type: text/xml', '--data', '<x/>', '-w', '%{http_code}'];
  return new Promise((resolve, reject) => {
    execFile('curl', [...parameters, ...content, office.ews.url], (error, out) => {
      if (error === null) resolve(out);
      else reject(new Error(error.message));
    });
  });
}

describe.skipIf(!hasNtlm())('curl with NTLM', () => {
  let office: Office;
  beforeAll(async () => {
    office = await startOffice({
      ...{ people: 1, appointments: 0, seed: 'curl', portEws: 0, portCrm: 0 },
      exchange: { signIn: { schemes: ['negotiate', 'ntlm'], ntlm: { protects: false } } },
    });
  });
  afterAll(() => office.close());

  it.each(['sync', 'FJORD\\sync', 'fjord\\SYNC'])('signs in as %s', async (user) => {
    expect(await statusOf(office, user, office.ews.password)).toBe('400');
  });

  it.each(['sync', 'OTHER\\sync', 'nobody'])(
    'is refused as %s with what is wrong',
    async (user) => {
      const password = user.includes('OTHER') ? office.ews.password : 'wrong';
      expect(await statusOf(office, user, password)).toBe('401');
    },
  );
});
