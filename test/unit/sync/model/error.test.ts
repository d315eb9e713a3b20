import { describe, expect, it } from 'vitest';
import { asSyncError, SyncError } from '../../../../src/sync/model/error.ts';
import { itemId } from '../../../../src/sync/model/ids.ts';

describe('an error', () => {
  it('carries what it is about', () => {
    const cause = new Error('ECONNRESET');
    const error = new SyncError('throttled', 'The server asks us to wait.', {
      side: 'crm',
      item: itemId('1'),
      retryAt: 5,
      cause,
    });
    expect(error).toMatchObject({ name: 'SyncError', code: 'throttled', side: 'crm', item: '1' });
    expect(error).toMatchObject({ message: 'The server asks us to wait.', retryAt: 5, cause });
  });

  it('says null for what it does not know', () => {
    expect(new SyncError('server', 'It failed.')).toMatchObject({
      side: null,
      item: null,
      retryAt: null,
    });
  });
});

describe('whatever is thrown', () => {
  it('stays what it is when it is an error of ours', () => {
    const error = new SyncError('stale', 'The item was changed.');
    expect(asSyncError(error)).toBe(error);
  });

  it.each([
    ['an error of the language', new TypeError('x is not a function'), 'x is not a function'],
    ['a text', 'no reason', 'no reason'],
    ['nothing', undefined, 'undefined'],
  ])('is a bug of ours when it is %s', (_, thrown, text) => {
    const error = asSyncError(thrown);
    expect(error.code).toBe('bug');
    expect(error.message).toBe(`Something unexpected happened: ${text}`);
    expect(error.cause).toBe(thrown);
  });
});
