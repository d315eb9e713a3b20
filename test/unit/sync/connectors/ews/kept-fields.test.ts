import { describe, expect, it } from 'vitest';
import { exchangeCapabilities } from '../../../../../src/sync/connectors/ews/capabilities.ts';
import { KeptFields } from '../../../../../src/sync/connectors/ews/kept-fields.ts';
import type { ServerVersion } from '../../../../../src/sync/connectors/ews/request-version.ts';
import { SyncError } from '../../../../../src/sync/model/error.ts';
import type { ServerNotes } from '../../../../../src/sync/ports/server-notes.ts';
import { appointment } from '../../../../support/values.ts';
import { keepingLog } from '../http/tiny-server.ts';

const URL_ = 'https://mail.example.test/EWS/Exchange.asmx';
const OLD: ServerVersion = { major: 15, minor: 1, build: '225' };
const NEW: ServerVersion = { major: 15, minor: 1, build: '2507' };

function notebook(): ServerNotes & { readonly pages: Map<string, string> } {
  const pages = new Map<string, string>();
  return {
    pages,
    read: (server) => pages.get(server) ?? null,
    keep: (server, notes) => void pages.set(server, notes),
  };
}

interface Program {
  server: ServerVersion | null;
  readonly kept: KeptFields;
  lose(times: number): void;
  readonly writesPlace: () => boolean;
  readonly warnings: () => number;
}

/** What one start of the program learns. */
function start(notes: ServerNotes | null, server: ServerVersion | null = OLD): Program {
  const log = keepingLog();
  const caller = { server, options: { url: URL_ } as never };
  const kept = new KeptFields({ caller, notes, log });
  return {
    get server() {
      return caller.server;
    },
    set server(now) {
      caller.server = now;
    },
    kept,
    lose: (times) => {
      for (let count = 0; count < times; count += 1) {
        kept.note({ location: 'Oslo' }, appointment({ location: '' }));
      }
    },
    writesPlace: () => kept.limit(exchangeCapabilities(true)).fields.location === 'write',
    warnings: () => log.lines.length,
  };
}

describe('a field that a server does not keep', () => {
  it('is known after the next start, and not learned anew', () => {
    const notes = notebook();
    const first = start(notes);
    first.lose(2);
    expect(first.writesPlace()).toBe(true);
    expect(start(notes).writesPlace()).toBe(true);
    first.lose(1);
    expect(first.writesPlace()).toBe(false);
    const next = start(notes);
    expect(next.writesPlace()).toBe(false);
    expect(next.warnings()).toBe(0);
  });

  it('is written again to another release, which may keep it', () => {
    const notes = notebook();
    const first = start(notes);
    first.lose(3);
    expect(start(notes, NEW).writesPlace()).toBe(true);
    first.server = NEW;
    expect(first.writesPlace()).toBe(true);
    // Servers of two releases behind one address: each is known for itself.
    first.server = OLD;
    expect(first.writesPlace()).toBe(false);
  });

  it('counts from before the release is known', () => {
    const notes = notebook();
    const program = start(notes, null);
    program.lose(2);
    program.server = OLD;
    program.lose(1);
    expect(program.writesPlace()).toBe(false);
    expect(start(notes).writesPlace()).toBe(false);
  });

  it.each([
    '',
    '{',
    'null',
    '[]',
    '{"version":"15.1.225"}',
    '{"version":1,"notKept":["location"]}',
  ])('is nothing that notes like %j can tell', (text) => {
    const notes = notebook();
    notes.pages.set('ews mail.example.test', text);
    expect(start(notes).writesPlace()).toBe(true);
  });

  it('is never the time or the title, whatever the notes say', () => {
    const notes = notebook();
    const text = JSON.stringify({ version: '15.1.225', notKept: ['when', 'title', 'location', 1] });
    notes.pages.set('ews mail.example.test', text);
    const { kept } = start(notes);
    const { fields } = kept.limit(exchangeCapabilities(true));
    expect([fields.when, fields.title, fields.location]).toEqual(['write', 'write', 'read']);
  });

  it('is learned all the same when nothing can be kept', () => {
    const broken: ServerNotes = {
      read: () => {
        throw new SyncError('database-damaged', 'It cannot be read.');
      },
      keep: () => {
        throw new SyncError('settings', 'The disk is full.');
      },
    };
    for (const notes of [broken, null]) {
      const program = start(notes);
      program.lose(3);
      expect(program.writesPlace()).toBe(false);
    }
  });
});
