import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { challengesIn, offered } from '../../../../../src/sync/connectors/http/challenges.ts';
import { readChallenge } from '../../../../../src/sync/connectors/http/ntlm/messages.ts';

const schemes = (value: string | string[]): readonly string[] =>
  challengesIn({ headers: { 'www-authenticate': value } }).map(({ scheme, token }) =>
    token === null ? scheme : `${scheme} ${token}`,
  );

describe('the ways that a server offers', () => {
  it.each<readonly [string | string[], readonly string[]]>([
    ['NTLM', ['ntlm']],
    [
      ['Negotiate', 'NTLM', 'Basic realm="x"'],
      ['negotiate', 'ntlm', 'basic'],
    ],
    ['Negotiate, NTLM, Basic realm="a, Digest", charset="UTF-8"', ['negotiate', 'ntlm', 'basic']],
    ['NTLM TlRMTVNTUAAC==', ['ntlm TlRMTVNTUAAC==']],
    ['Basic realm = "with \\"quotes\\""', ['basic']],
    ['BASIC realm=simple,Bearer', ['basic', 'bearer']],
    ['', []],
    ['="', []],
  ])('are read from %j', (value, expected) => {
    expect(schemes(value)).toEqual(expected);
  });

  it('are read with their parameters', () => {
    const header = 'Bearer error="invalid_token", error_description="The \\"token\\" has expired"';
    const [bearer] = challengesIn({ headers: { 'www-authenticate': header } });
    expect(bearer?.parameters.get('error_description')).toBe('The "token" has expired');
  });

  it('are named once each', () => {
    const value = ['Negotiate', 'NTLM', 'ntlm', 'Digest'];
    expect(offered(challengesIn({ headers: { 'www-authenticate': value } }))).toBe(
      'Negotiate, NTLM, digest',
    );
    expect(offered([])).toBe('no way to sign in');
  });

  it('are never more than text, whatever a server sends', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (value) => {
        expect(Array.isArray(schemes(value))).toBe(true);
      }),
    );
  });
});

describe('a challenge of NTLM', () => {
  it('is read or refused, whatever its bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 120 }), fc.nat(0xffff_ffff), (bytes, flags) => {
        const message = Buffer.concat([Buffer.from('NTLMSSP\0\u0002\0\0\0', 'latin1'), bytes]);
        if (message.length >= 24) message.writeUInt32LE(flags, 20);
        const read = readChallenge(message);
        if (read !== null) expect(read.nonce.length).toBe(8);
      }),
    );
  });
});
