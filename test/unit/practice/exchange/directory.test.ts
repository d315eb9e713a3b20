import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { basic, inside, startRawExchange } from './raw-exchange.ts';
import type { Answer, RawExchange } from './raw-exchange.ts';

const SCHEMA = 'http://schemas.microsoft.com/exchange/autodiscover/outlook';

describe('finding people and their server', () => {
  let raw: RawExchange;
  beforeAll(async () => {
    raw = await startRawExchange();
  });
  afterAll(() => raw.close());

  const resolve = (entry: string): Promise<Answer> =>
    raw.call(
      `<m:ResolveNames ReturnFullContactData="false"><m:UnresolvedEntry>${entry}</m:UnresolvedEntry></m:ResolveNames>`,
    );
  const autodiscover = async (
    address: string,
    password = raw.service.password,
  ): Promise<Response> =>
    fetch(`${raw.server.url}/autodiscover/autodiscover.xml`, {
      method: 'POST',
      headers: { 'content-type': 'text/xml', authorization: basic(raw.service.login, password) },
      body:
        `<Autodiscover xmlns="${SCHEMA}/requestschema/2006"><Request><EMailAddress>${address}</EMailAddress>` +
        `<AcceptableResponseSchema>${SCHEMA}/responseschema/2006a</AcceptableResponseSchema></Request></Autodiscover>`,
    });

  it('resolves an address to one person', async () => {
    const answer = await resolve(raw.anna.email);
    expect(answer.codes).toEqual(['NoError']);
    expect(inside(answer.text, 't:EmailAddress')).toBe(raw.anna.email);
  });

  it('resolves a part of a name, accents or not', async () => {
    const part = raw.anna.lastName
      .slice(0, 3)
      .normalize('NFD')
      .replace(/\p{Mn}/gu, '');
    expect((await resolve(part)).text).toContain(raw.anna.email);
  });

  it('reports nobody as an error and several as a warning', async () => {
    const parts = raw.desk
      .mailboxes()
      .flatMap(({ name }) => name.split(' ').map((p) => p[0] ?? ''));
    const several = parts.find((letter, at) => parts.indexOf(letter) !== at);
    expect(several).toBeDefined();
    expect((await resolve('nobody at all')).codes).toEqual(['ErrorNameResolutionNoResults']);
    const answer = await resolve(several ?? '');
    expect(answer.codes).toEqual(['ErrorNameResolutionMultipleResults']);
    expect(answer.text).toContain('ResponseClass="Warning"');
  });

  it('tells the URL of the service for a known address', async () => {
    const text = await (await autodiscover(raw.anna.email)).text();
    expect(inside(text, 'EwsUrl')).toBe(raw.url);
  });

  it('answers an unknown address and a broken request with an error document', async () => {
    const unknown = await (await autodiscover('x@fjordogfjell.example')).text();
    const broken = await (await autodiscover('</EMailAddress>')).text();
    expect([inside(unknown, 'ErrorCode'), inside(broken, 'ErrorCode')]).toEqual(['500', '600']);
  });

  it('wants credentials for that as well', async () => {
    expect((await autodiscover(raw.anna.email, 'wrong')).status).toBe(401);
  });
});
