/** How a calendar is found by its name, message by message. */
import { afterEach, describe, expect, it } from 'vitest';
import { cannedExchange, type Canned } from '../unit/sync/connectors/ews/canned-exchange.ts';
import { asItIs, meaning, spellingOf, WireFiles, type Spell } from './wire-files.ts';

const FILES = new WireFiles('ews');

const open: Canned[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

/** What the connector asks until the calendar is open. */
async function choose(spell: Spell): Promise<Canned['asked']> {
  const [found, folder] = await Promise.all(
    ['find-folder', 'get-folder'].map((name) => spell(FILES.answer(name))),
  );
  const canned = await cannedExchange(
    { FindFolder: () => found ?? '', GetFolder: () => folder ?? '' },
    { folder: 'Kalender/CRM' },
  );
  open.push(canned);
  await canned.store();
  return canned.asked;
}

const chosen = (asked: Canned['asked']): string =>
  asked
    .filter(({ operation }) => operation === 'GetFolder')
    .map(({ seen }) => /FolderId Id="([^"]*)"/.exec(seen.body)?.[1])
    .join();

describe('the search for a calendar on the wire', () => {
  it('is made in the words of the documents, and its answer is understood', async () => {
    const asked = await choose(asItIs);
    const sent = asked.find(({ operation }) => operation === 'FindFolder');
    expect(await meaning(sent?.seen.body ?? '')).toEqual(
      await meaning(FILES.request('find-folder')),
    );
    expect(chosen(asked)).toBe('AAMkCRM=');
  });

  it('is understood in any other spelling', async () => {
    for (let seed = 1; seed <= 12; seed += 1) {
      expect(chosen(await choose(spellingOf(seed))), `seed ${String(seed)}`).toBe('AAMkCRM=');
    }
  });
});
