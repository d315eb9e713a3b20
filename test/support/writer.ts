import { itemId } from '../../src/sync/model/ids.ts';
import type { Writer } from '../../src/sync/model/item.ts';

/** The installation in whose name the tests write. */
export const WRITER: Writer = {
  installation: 'a0a1a2a3-0000-4000-8000-b0b1b2b3b4b5',
  at: Date.UTC(2026, 10, 10, 12, 0, 0),
  source: itemId('4711'),
};
