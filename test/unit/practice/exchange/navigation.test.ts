import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { create, get, inside, PLAIN, startRawExchange } from './raw-exchange.ts';
import type { RawExchange } from './raw-exchange.ts';

const folders = (shape: string, ...ids: readonly string[]): string =>
  `<m:GetFolder><m:FolderShape>${shape}</m:FolderShape><m:FolderIds>` +
  ids.map((id) => `<t:DistinguishedFolderId Id="${id}"/>`).join('') +
  '</m:FolderIds></m:GetFolder>';
const base = (name: string): string => `<t:BaseShape>${name}</t:BaseShape>`;
const asked = (...paths: readonly string[]): string =>
  `${base('IdOnly')}<t:AdditionalProperties>${paths.join('')}</t:AdditionalProperties>`;
const tag = (number: string, type: string): string =>
  `<t:ExtendedFieldURI PropertyTag="${number}" PropertyType="${type}"/>`;

describe('the ways through the practice Exchange', () => {
  let raw: RawExchange;
  beforeAll(async () => {
    raw = await startRawExchange();
    await raw.call(create(PLAIN, PLAIN));
  });
  afterAll(() => raw.close());

  const USUAL = [
    ...['root', 'msgfolderroot', 'calendar', 'contacts', 'tasks', 'inbox', 'drafts', 'sentitems'],
    ...['outbox', 'deleteditems', 'junkemail', 'notes', 'journal', 'recoverableitemsdeletions'],
  ];

  it('lead to the folders that every mailbox has, each in its own element', async () => {
    const { codes, text } = await raw.call(folders(base('Default'), ...USUAL));
    expect(codes).toEqual(USUAL.map(() => 'NoError'));
    const elements = [...text.matchAll(/<m:Folders><t:(\w+)>/gu)].map(([, name]) => name);
    expect(elements.slice(1, 6)).toEqual([
      ...['Folder', 'CalendarFolder', 'ContactsFolder', 'TasksFolder', 'Folder'],
    ]);
    expect((await raw.call(folders(base('IdOnly'), 'publicfoldersroot'))).codes).toEqual([
      'ErrorFolderNotFound',
    ]);
  });

  it('show of a folder what the shape asks for, and nothing else', async () => {
    const names = async (shape: string): Promise<readonly string[]> => {
      const { text } = await raw.call(folders(shape, 'calendar'));
      const folder = inside(text, 't:CalendarFolder') ?? '';
      return [...folder.matchAll(/<t:(\w+)[ >/]/gu)].map(([, name]) => name ?? '');
    };
    expect(await names(base('IdOnly'))).toEqual(['FolderId']);
    expect(await names(base('Default'))).toEqual([
      ...['FolderId', 'DisplayName', 'TotalCount', 'ChildFolderCount'],
    ]);
    expect(await names(asked('<t:FieldURI FieldURI="folder:TotalCount"/>'))).toEqual([
      ...['FolderId', 'TotalCount'],
    ]);
    const wrong = await raw.call(folders(asked('<t:FieldURI FieldURI="item:Subject"/>'), 'inbox'));
    expect(wrong.codes).toEqual(['ErrorInvalidPropertyRequest']);
  });

  it('know a folder by its MAPI names, too', async () => {
    const paths = [
      ...[tag('0x3613', 'String'), tag('0x3602', 'Integer'), tag('0x360a', 'Boolean')],
      ...[tag('0x7777', 'String'), tag('0x3001', 'String')],
    ];
    const { text } = await raw.call(folders(asked(...paths), 'tasks', 'msgfolderroot'));
    const values = [...text.matchAll(/<t:Value>([^<]*)/gu)].map(([, value]) => value);
    expect(values).toEqual([
      ...['IPF.Task', '0', 'false', 'Tasks'],
      ...['IPF', '0', 'true', 'Top of Information Store'],
    ]);
  });

  it('tell an id in the notations of other clients, and back', async () => {
    const made = await raw.call(create(PLAIN));
    const [id = ''] = made.ids;
    const convert = async (from: string, to: string, ...told: readonly string[]) => {
      const sources = told.map(
        (one) => `<t:AlternateId Format="${from}" Id="${one}" Mailbox="somebody@else.test"/>`,
      );
      const request = `<m:ConvertId DestinationFormat="${to}"><m:SourceIds>${sources.join('')}</m:SourceIds></m:ConvertId>`;
      const { codes, text } = await raw.call(request);
      // The mailbox is that of the id, whichever was sent along.
      expect(text).toContain(` Mailbox="${raw.anna.email}"`);
      expect(text).not.toContain('somebody@else.test');
      return [codes, [...text.matchAll(/ Id="([^"]*)"/gu)].map(([, one]) => one ?? '')] as const;
    };
    for (const format of ['HexEntryId', 'OwaId', 'EntryId', 'StoreId', 'EwsId']) {
      const [, [other = '']] = await convert('EwsId', format, id);
      expect(await convert(format, 'EwsId', other), format).toEqual([['NoError'], [id]]);
    }
    const [, [hex = '']] = await convert('EwsId', 'HexEntryId', id);
    expect(hex).toMatch(/^(?:[0-9A-F]{2})+$/u);
    expect(await convert('EwsId', 'HexEntryId', 'DUMMY', id)).toEqual([
      ['ErrorInvalidIdMalformed', 'NoError'],
      [hex],
    ]);
  });

  it('take the properties of other kinds of items for nothing, but none that nobody knows', async () => {
    const made = await raw.call(create(PLAIN));
    const shape = (uri: string): string => asked(`<t:FieldURI FieldURI="${uri}"/>`);
    const id = made.ids[0] ?? '';
    expect((await raw.call(get([id], shape('message:IsRead')))).codes).toEqual(['NoError']);
    for (const uri of ['item:Colour', 'calendar:Colour', 'weather:Sunny']) {
      expect((await raw.call(get([id], shape(uri)))).codes, uri).toEqual(['ErrorSchemaValidation']);
    }
    expect((await raw.call(get([id], shape('folder:DisplayName')))).codes).toEqual([
      'ErrorInvalidPropertyRequest',
    ]);
  });
});
