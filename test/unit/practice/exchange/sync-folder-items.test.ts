import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NOW, inside, remove, startRawExchange, sync } from './raw-exchange.ts';
import type { Answer, RawExchange } from './raw-exchange.ts';

describe('the change feed of the practice Exchange', () => {
  let raw: RawExchange;
  beforeEach(async () => {
    raw = await startRawExchange();
  });
  afterEach(() => raw.close());

  const add = (subject: string): string =>
    raw.desk.createItem(raw.anna.email, { subject, start: NOW, end: NOW + 3_600_000 }).id;
  const kinds = ({ text }: Answer): string[] =>
    [...text.matchAll(/<t:(Create|Update|Delete)>/gu)].map((match) => match[1] ?? '');
  const isLast = ({ text }: Answer): boolean =>
    inside(text, 'm:IncludesLastItemInRange') === 'true';
  const stateOf = ({ text }: Answer): string => inside(text, 'm:SyncState') ?? '';
  const pull = (state: string | null, most?: number): Promise<Answer> =>
    raw.call(sync(state, most));

  it('is empty, and says so, for an empty calendar', async () => {
    const answer = await pull(null);
    expect([kinds(answer), isLast(answer)]).toEqual([[], true]);
    expect(stateOf(answer)).not.toBe('');
  });

  it('gives what is there, then nothing, then what changed', async () => {
    const id = add('A');
    const first = await pull(null);
    const idle = await pull(stateOf(first));
    raw.desk.updateItem(id, { subject: 'B' });
    const changed = await pull(stateOf(idle));
    expect([kinds(first), kinds(idle), kinds(changed)]).toEqual([['Create'], [], ['Update']]);
    expect(changed.ids).toEqual([id]);
    expect(changed.keys).not.toEqual(first.keys);
  });

  it('collapses many changes of an item into one', async () => {
    const start = await pull(null);
    const id = add('A');
    raw.desk.updateItem(id, { subject: 'B' });
    raw.desk.updateItem(id, { subject: 'C' });
    expect(kinds(await pull(stateOf(start)))).toEqual(['Create']);
  });

  it('does not speak of items that came and went unseen', async () => {
    const start = await pull(null);
    raw.desk.deleteItem(add('A'));
    expect(kinds(await pull(stateOf(start)))).toEqual([]);
  });

  it('reports the deletion of a seen item once, by its old id', async () => {
    const id = add('A');
    const first = await pull(null);
    await raw.call(remove(id));
    const second = await pull(stateOf(first));
    expect([kinds(second), second.ids]).toEqual([['Delete'], [id]]);
    expect(kinds(await pull(stateOf(second)))).toEqual([]);
  });

  it('gives the same answer for the same state as often as it is asked', async () => {
    add('A');
    const first = await pull(null);
    add('B');
    const [one, two] = [await pull(stateOf(first)), await pull(stateOf(first))];
    expect(one.ids).toEqual(two.ids);
  });

  it('pages, and ends exactly when the last page is exactly full', async () => {
    const all = ['A', 'B', 'C', 'D'].map(add);
    const one = await pull(null, 2);
    const two = await pull(stateOf(one), 2);
    expect([isLast(one), isLast(two)]).toEqual([false, true]);
    expect([...one.ids, ...two.ids]).toEqual(all);
  });

  it('tells seen from unseen when items change between the pages of a first listing', async () => {
    const [seen, goneSeen, unseen, goneUnseen] = ['A', 'B', 'C', 'D'].map(add);
    const one = await pull(null, 2);
    raw.desk.updateItem(seen ?? '', { subject: 'A2' });
    raw.desk.updateItem(unseen ?? '', { subject: 'C2' });
    raw.desk.deleteItem(goneSeen ?? '');
    raw.desk.deleteItem(goneUnseen ?? '');
    const rest: string[] = [];
    let state = stateOf(one);
    for (let pages = 0; pages < 9; pages += 1) {
      const page = await pull(state, 1);
      rest.push(...kinds(page).map((kind, at) => `${kind} ${page.ids[at] ?? ''}`));
      state = stateOf(page);
      if (isLast(page)) break;
    }
    expect(rest).toEqual([
      `Update ${seen ?? ''}`,
      `Create ${unseen ?? ''}`,
      `Delete ${goneSeen ?? ''}`,
    ]);
  });

  it('holds masters only', async () => {
    raw.desk.createItem(raw.anna.email, {
      subject: 'Daily',
      start: NOW,
      end: NOW + 60_000,
      recurrence: {
        pattern: { kind: 'daily', interval: 1 },
        startDate: '2026-11-23',
        end: { kind: 'none' },
      },
    });
    expect(kinds(await pull(null))).toEqual(['Create']);
  });

  it('refuses a state that was changed, invented or made for another calendar', async () => {
    const state = stateOf(await pull(null));
    const bytes = Buffer.from(state, 'base64');
    bytes[40] = (bytes[40] ?? 0) ^ 1;
    for (const bad of [bytes.toString('base64'), 'H4sIAAAA=', '???']) {
      const answer = await pull(bad);
      expect(answer.codes).toEqual(['ErrorInvalidSyncStateData']);
      expect(answer.text).toContain('<m:SyncState/>');
    }
    const foreign = await raw.call(sync(state), { as: raw.bo.email });
    expect(foreign.codes).toEqual(['ErrorInvalidSyncStateData']);
  });

  it('cannot give bodies or attachments', async () => {
    for (const field of ['item:Body', 'item:Attachments']) {
      const shape = `<t:BaseShape>IdOnly</t:BaseShape><t:AdditionalProperties><t:FieldURI FieldURI="${field}"/></t:AdditionalProperties>`;
      const answer = await raw.call(sync(null, 10, shape));
      expect(answer.codes).toEqual(['ErrorInvalidPropertyRequest']);
    }
    const id = add('A');
    raw.desk.updateItem(id, { body: { format: 'Text', content: 'hidden' } });
    const all = await raw.call(sync(null, 10, '<t:BaseShape>AllProperties</t:BaseShape>'));
    expect(all.text).toContain('<t:Subject>A</t:Subject>');
    expect(all.text).not.toContain('hidden');
  });

  it('plays an expired state and an empty page when told to', async () => {
    add('A');
    const state = stateOf(await pull(null));
    raw.faults.add({
      endpoint: 'ews',
      operation: 'SyncFolderItems',
      fault: { kind: 'invalid-sync-state' },
    });
    expect((await pull(state)).codes).toEqual(['ErrorInvalidSyncStateData']);
    raw.faults.add({
      endpoint: 'ews',
      operation: 'SyncFolderItems',
      fault: { kind: 'empty-page' },
    });
    const empty = await pull(null);
    expect([kinds(empty), isLast(empty)]).toEqual([[], true]);
    expect(kinds(await pull(stateOf(empty)))).toEqual(['Create']);
  });
});
