/** The practice issuer of tokens, asked by hand. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  CLIENT_ID,
  CLIENT_SECRET,
  startTenant,
  type Tenant,
} from '../../../contract/exchange-manners.ts';
import { inventPeople } from '../../../../src/practice/people.ts';
import { CONTRACT_NOW } from '../../../contract/questions.ts';
import type { Http } from '../../../../src/sync/ports/http.ts';

const { signal } = new AbortController();
const [person] = inventPeople({ count: 3, seed: 'contract' }).people;
const VERIFIER = 'v'.repeat(50);
const REDIRECT = 'http://localhost:4711/';
let tenant: Tenant;
let http: Http;
beforeAll(async () => {
  tenant = await startTenant();
  http = tenant.http();
});
afterAll(async () => {
  await http.close();
  await tenant.close();
});

async function post(path: string, fields: Readonly<Record<string, string>>) {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const body = new URLSearchParams(fields).toString();
  const url = `${tenant.issuer.authority}/oauth2/v2.0/${path}`;
  const request = { method: 'POST', url, headers, body, idempotent: false } as const;
  const answer = await http.send({ ...request, operation: 'Ask' }, signal);
  return { status: answer.status, text: Buffer.from(answer.body).toString('utf8') };
}

async function ask(fields: Readonly<Record<string, string>>): Promise<string> {
  const { text } = await post('token', { client_id: CLIENT_ID, ...fields });
  return (JSON.parse(text) as { error?: string }).error ?? 'fine';
}

const QUERY = {
  client_id: CLIENT_ID,
  redirect_uri: REDIRECT,
  response_type: 'code',
  response_mode: 'form_post',
  scope: 'https://mail.example/EWS.AccessAsUser.All offline_access',
  state: 's"<',
  code_challenge_method: 'S256',
  code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
};

async function signIn(change: Readonly<Record<string, string>> = {}) {
  const query = new URLSearchParams({ ...QUERY, ...change }).toString();
  const { login: user = '', password = '' } = person ?? {};
  return await post(`authorize?${query}`, { user, password, answer: 'accept' });
}

async function code(): Promise<string> {
  return /name="code" value="([^"]*)"/.exec((await signIn()).text)?.[1] ?? '';
}

const redeem = (given: string, change: Readonly<Record<string, string>> = {}): Promise<string> =>
  ask({
    grant_type: 'authorization_code',
    ...{ code: given, redirect_uri: REDIRECT, code_verifier: VERIFIER, ...change },
  });

describe('the practice issuer', () => {
  it('gives a code for a person, good once', async () => {
    expect((await signIn()).text).toContain('value="s&#34;&#60;"');
    const given = await code();
    expect(await redeem(given)).toBe('fine');
    expect(await redeem(given)).toBe('invalid_grant');
  });

  it.each([
    ['another verifier', { code_verifier: 'w'.repeat(50) }],
    ['another way back', { redirect_uri: 'http://localhost:1/' }],
    ['another application', { client_id: 'powerless' }],
  ])('does not redeem a code with %s', async (_, change) => {
    expect(await redeem(await code(), change)).toBe('invalid_grant');
  });

  it('does not redeem an old code', async () => {
    const given = await code();
    tenant.clock.advance(11 * 60_000);
    expect(await redeem(given)).toBe('invalid_grant');
    tenant.clock.set(CONTRACT_NOW);
  });

  it.each([
    { redirect_uri: 'https://evil.example/' },
    { redirect_uri: 'http://localhost.evil.example/' },
    { client_id: 'nobody' },
    { response_mode: 'query' },
    { code_challenge_method: 'plain' },
  ])('shows no form for %j', async (change) => {
    expect((await signIn(change)).status).toBe(400);
  });

  it('gives an application a token for its own resource only', async () => {
    const proof = { grant_type: 'client_credentials', client_secret: CLIENT_SECRET };
    expect(await ask({ ...proof, scope: 'https://mail.example/.default' })).toBe('fine');
    expect(await ask({ ...proof, scope: 'https://mail.example/Mail.Read' })).toBe('invalid_scope');
    expect(await ask({ ...proof, client_secret: 'x', scope: 'a' })).toBe('invalid_client');
    expect(await ask({ ...proof, grant_type: 'password' })).toBe('unsupported_grant_type');
    expect(await ask({ ...proof, client_id: 'nobody' })).toBe('unauthorized_client');
  });
});
