import { describe, expect, it } from 'vitest';
import { failureOf } from '../../../../../src/main/ipc/handlers/failure-of.ts';
import { DamagedSettings } from '../../../../../src/main/settings/profile.ts';
import { SyncError } from '../../../../../src/sync/model/error.ts';

describe('the failure of a thrown value', () => {
  it('is the code and the sentence of a SyncError, without its cause', () => {
    const cause = new Error('connect ECONNREFUSED 10.0.0.7:443');
    const failure = failureOf(new SyncError('offline', 'The server is not there.', { cause }));
    expect(failure).toEqual({ code: 'offline', message: 'The server is not there.' });
  });

  it('says which part of the profile is damaged', () => {
    const settings = new DamagedSettings('settings', 'The settings are damaged.');
    expect(failureOf(settings)).toMatchObject({ code: 'settings', damaged: 'settings' });
    const database = new SyncError('database-damaged', 'The database is damaged.');
    expect(failureOf(database).damaged).toBe('database');
    expect(failureOf(new SyncError('settings', 'No CRM.'))).not.toHaveProperty('damaged');
  });

  it.each([
    new Error('ENOENT: no such file, open /home/kari/.config/calbridge/profile.json'),
    new SyncError('bug', 'Something unexpected happened: password=hunter2'),
    new TypeError('x is not a function'),
    'text',
    null,
    undefined,
  ])('says nothing of what was meant for no one: %o', (thrown) => {
    expect(failureOf(thrown)).toEqual({
      code: 'bug',
      message: 'Something unexpected happened inside Calbridge.',
    });
  });
});
