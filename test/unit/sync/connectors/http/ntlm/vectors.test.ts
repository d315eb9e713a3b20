/** The examples that are published with the algorithms: RFC 1320, RFC 6229, MS-NLMP 4.2.1 and 4.2.4. */
import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { channelBinding } from '../../../../../../src/sync/connectors/http/ntlm/channel-binding.ts';
import { identityOf } from '../../../../../../src/sync/connectors/http/ntlm/identity.ts';
import { md4 } from '../../../../../../src/sync/connectors/http/ntlm/md4.ts';
import {
  fileTime,
  lmResponse,
  ntResponse,
  passwordKey,
  sessionKeys,
} from '../../../../../../src/sync/connectors/http/ntlm/responses.ts';
import { rc4 } from '../../../../../../src/sync/connectors/http/ntlm/rc4.ts';
import { TLS_CERT } from '../../../../../support/tls.ts';

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');

describe('MD4', () => {
  it.each([
    ['', '31d6cfe0d16ae931b73c59d7e0c089c0'],
    ['a', 'bde52cb31de33e46245e05fbdbd6fb24'],
    ['abc', 'a448017aaf21d8525fc10ae87aa6729d'],
    ['message digest', 'd9130a8164549fe818874806e1c7014b'],
    ['abcdefghijklmnopqrstuvwxyz', 'd79e1c308aa5bbcdeea8ed63df412da9'],
    [
      'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789',
      '043f8582f241db351ce627e153e7f0e4',
    ],
    ['1234567890'.repeat(8), 'e33b4ddc9c38f2199c3e7b164fcc0536'],
  ])('of "%s"', (text, digest) => {
    expect(md4(Buffer.from(text, 'latin1')).toString('hex')).toBe(digest);
  });
});

describe('RC4', () => {
  it.each([
    ['0102030405', 'b2396305f03dc027ccc3524a0a1118a8'],
    ['0102030405060708090a0b0c0d0e0f10', '9ac7cc9a609d1ef7b2932899cde41b97'],
  ])('with the key %s', (key, stream) => {
    expect(rc4(hex(key), Buffer.alloc(16)).toString('hex')).toBe(stream);
  });
});

describe('NTLMv2', () => {
  const identity = { user: 'User', domain: 'Domain', password: 'Password' };
  const key = passwordKey(identity);
  const serverNonce = hex('0123456789abcdef');
  const clientNonce = hex('aaaaaaaaaaaaaaaa');
  const info = hex('02000c00 44006f006d00610069006e00 01000c00 530065007200760065007200 00000000');
  const nt = ntResponse({ key, serverNonce, clientNonce, time: Buffer.alloc(8), info });

  it('makes the key of a password', () => {
    expect(key.toString('hex')).toBe('0c868a403bfd7a93a3001ef22ef02e3f');
  });

  it('makes the responses', () => {
    expect(nt.response.toString('hex', 0, 16)).toBe('68cd0ab851e51c96aabc927bebef6a1c');
    expect(nt.response.subarray(16)).toEqual(
      Buffer.concat([
        hex('0101000000000000 0000000000000000 aaaaaaaaaaaaaaaa 00000000'),
        info,
        Buffer.alloc(4),
      ]),
    );
    expect(lmResponse({ key, serverNonce, clientNonce }).toString('hex')).toBe(
      '86c35097ac9cec102554764a57cccc19aaaaaaaaaaaaaaaa',
    );
  });

  it('makes the keys of the session', () => {
    expect(nt.sessionBaseKey.toString('hex')).toBe('8de40ccadbc14a82f15cb0ad0de95ca3');
    const random = Buffer.alloc(16, 0x55);
    const handedOver = sessionKeys(0xe28a8233, nt.sessionBaseKey, random);
    expect(handedOver.exported).toEqual(random);
    expect(handedOver.encrypted.toString('hex')).toBe('c5dad2544fc9799094ce1ce90bc9d03e');
    const derived = sessionKeys(0xa2088205, nt.sessionBaseKey, random);
    expect(derived).toEqual({ exported: nt.sessionBaseKey, encrypted: Buffer.alloc(0) });
  });

  it('counts the time from 1601', () => {
    expect(fileTime(0).readBigUInt64LE()).toBe(116_444_736_000_000_000n);
  });
});

describe('a user name', () => {
  it.each([
    ['anna', 'anna', ''],
    ['FIRMA\\anna', 'anna', 'FIRMA'],
    ['anna@firma.example', 'anna@firma.example', ''],
    [' FIRMA\\anna ', 'anna', 'FIRMA'],
  ])('%s', (typed, user, domain) => {
    expect(identityOf(typed, 'x')).toEqual({ user, domain, password: 'x' });
  });
});

describe('a channel binding', () => {
  it('is made with the hash that signs the certificate', () => {
    // ECDSA with SHA-256; computed by hand from RFC 5929 and the gss_channel_bindings_struct.
    const { raw } = new X509Certificate(TLS_CERT);
    expect(channelBinding(raw)?.toString('hex')).toBe('9add642a00ff1446d446081b89908c2e');
  });

  it('does not exist for what is no certificate', () => {
    for (const bytes of ['', '30', '3082ffff00', '300530030000', '3003020100']) {
      expect(channelBinding(hex(bytes))).toBeNull();
    }
  });
});
