import { describe, expect, it } from 'vitest';
import {
  optionsOf,
  usualOptions,
  withOptions,
} from '../../../../../src/main/ipc/handlers/options-view.ts';
import { NEW_PROFILE } from '../../../../../src/main/settings/profile-schema.ts';
import { CONNECTED } from '../../../renderer/fake-options.ts';

const was = optionsOf(CONNECTED);

describe('the settings of the window', () => {
  it('hold no address, no user and nothing that is not set there', () => {
    const text = JSON.stringify(was);
    for (const hidden of [
      'crm.example.com',
      '"user":"sync"',
      'recoverGrace',
      'acceptedSynch',
      'pinned',
    ]) {
      expect(text).not.toContain(hidden);
    }
  });

  it('of a profile without a CRM have none', () => {
    expect(optionsOf(NEW_PROFILE).crm).toBeNull();
    expect(usualOptions(NEW_PROFILE).crm).toBeNull();
  });

  it('change nothing else of the profile', () => {
    const will = {
      ...was,
      sync: { ...was.sync, daysAhead: 60 },
      crm: was.crm && { ...was.crm, priorities: { '1': 'high' as const } },
      logLevel: 'debug' as const,
    };
    expect(withOptions(CONNECTED, { was, will })).toEqual({
      ...CONNECTED,
      sync: { ...CONNECTED.sync, daysAhead: 60 },
      crm: { ...CONNECTED.crm, priorities: { '1': 'high' } },
      log: { level: 'debug' },
    });
  });

  it('are refused when others were stored meanwhile, whatever their order', () => {
    const stored = { ...CONNECTED, sync: { ...CONNECTED.sync, daysBack: 9 } };
    expect(() => withOptions(stored, { was, will: was })).toThrow(/changed elsewhere/);
    const reversed = { ...was, sync: Object.fromEntries(Object.entries(was.sync).reverse()) };
    expect(withOptions(CONNECTED, { was: reversed as typeof was, will: was })).toEqual(CONNECTED);
  });

  it('bring no CRM into a profile that has none, and take none away', () => {
    const without = optionsOf(NEW_PROFILE);
    expect(() => withOptions(NEW_PROFILE, { was: without, will: was })).toThrow();
    expect(() => withOptions(CONNECTED, { was, will: { ...was, crm: null } })).toThrow();
  });
});
