import { expect, it } from 'vitest';
import { basicAuth } from '../../../../../src/sync/connectors/http/basic-auth.ts';

it('encodes user and password as UTF-8', () => {
  const [scheme, value] = basicAuth('FIRMA\\åse', 'pæss:wörd €').split(' ');
  expect(scheme).toBe('Basic');
  expect(Buffer.from(value ?? '', 'base64').toString('utf8')).toBe('FIRMA\\åse:pæss:wörd €');
});
