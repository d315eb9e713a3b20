import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inside, PLAIN, startRawExchange } from './raw-exchange.ts';
import type { RawExchange } from './raw-exchange.ts';

const TOP = '<t:DistinguishedFolderId Id="msgfolderroot"/>';
const byId = (id: string): string => `<t:FolderId Id="${id}"/>`;
const make = (folder: string, parent = TOP): string =>
  `<m:CreateFolder><m:ParentFolderId>${parent}</m:ParentFolderId>` +
  `<m:Folders>${folder}</m:Folders></m:CreateFolder>`;
const named = (name: string, element = 'CalendarFolder', inner = ''): string =>
  `<t:${element}>${inner}<t:DisplayName>${name}</t:DisplayName></t:${element}>`;
const drop = (id: string, how = 'HardDelete'): string =>
  `<m:DeleteFolder DeleteType="${how}"><m:FolderIds>${id}</m:FolderIds></m:DeleteFolder>`;
const show = (id: string): string =>
  '<m:GetFolder><m:FolderShape><t:BaseShape>AllProperties</t:BaseShape></m:FolderShape>' +
  `<m:FolderIds>${id}</m:FolderIds></m:GetFolder>`;
const TAG = '<t:ExtendedFieldURI PropertyTag="0x3613" PropertyType="String"/>';
const NAME = '<t:FieldURI FieldURI="folder:DisplayName"/>';
const equals = (path: string, value: string): string =>
  `<t:IsEqualTo>${path}<t:FieldURIOrConstant><t:Constant Value="${value}"/></t:FieldURIOrConstant></t:IsEqualTo>`;
const find = (restriction: string, traversal = 'Shallow'): string =>
  `<m:FindFolder Traversal="${traversal}"><m:FolderShape><t:BaseShape>Default</t:BaseShape></m:FolderShape>` +
  `<m:Restriction>${restriction}</m:Restriction><m:ParentFolderIds>${TOP}</m:ParentFolderIds></m:FindFolder>`;

const idOf = (text: string): string => /<t:FolderId Id="([^"]*)"/u.exec(text)?.[1] ?? '';
const names = (text: string): readonly (string | undefined)[] =>
  [...text.matchAll(/<t:DisplayName>([^<]*)/gu)].map(([, name]) => name);

describe('the folders that clients make in the practice Exchange', () => {
  let raw: RawExchange;
  beforeAll(async () => {
    raw = await startRawExchange();
  });
  afterAll(() => raw.close());

  const code = async (request: string): Promise<string | undefined> =>
    (await raw.call(request)).codes[0];
  const created = async (folder: string, parent?: string): Promise<string> =>
    idOf((await raw.call(make(folder, parent))).text);
  const put = async (folder: string): Promise<string> => {
    const request =
      `<m:CreateItem SendMeetingInvitations="SendToNone"><m:SavedItemFolderId>${byId(folder)}` +
      `</m:SavedItemFolderId><m:Items><t:CalendarItem>${PLAIN}</t:CalendarItem></m:Items></m:CreateItem>`;
    const { codes, ids } = await raw.call(request);
    expect(codes).toEqual(['NoError']);
    return ids[0] ?? '';
  };
  const read = (id: string): string =>
    '<m:GetItem><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape>' +
    `<m:ItemIds><t:ItemId Id="${id}"/></m:ItemIds></m:GetItem>`;

  it('are shown in the element of their class, with what lies in them', async () => {
    const id = await created(
      named('Plan', 'Folder', '<t:FolderClass>IPF.Appointment</t:FolderClass>'),
    );
    await put(id);
    const { text } = await raw.call(show(byId(id)));
    const folder = inside(text, 't:CalendarFolder') ?? '';
    expect(inside(folder, 't:DisplayName')).toBe('Plan');
    expect(inside(folder, 't:TotalCount')).toBe('1');
    expect(folder).not.toContain('DistinguishedFolderId');
    await raw.call(drop(byId(id)));
  });

  it('are found by name and by class, at the depth asked for', async () => {
    const outer = await created(named('Outer', 'Folder'));
    await created(named('Inner'), byId(outer));
    expect(names((await raw.call(find(equals(NAME, 'OUTER')))).text)).toEqual(['Outer']);
    expect(names((await raw.call(find(equals(NAME, 'Inner')))).text)).toEqual([]);
    const calendars = equals(TAG, 'IPF.Appointment');
    expect(names((await raw.call(find(calendars))).text)).toEqual(['Calendar']);
    expect(names((await raw.call(find(calendars, 'Deep'))).text)).toEqual([
      ...['Calendar', 'CRM', 'Inner'],
    ]);
    const odd = equals('<t:FieldURI FieldURI="folder:TotalCount"/>', '0');
    expect(await code(find(odd))).toBe('ErrorUnsupportedPathForQuery');
    await raw.call(drop(byId(outer)));
  });

  it('take everything in them along, for good or among what was deleted', async () => {
    const outer = await created(named('Outer', 'Folder'));
    const inner = await created(named('Inner'), byId(outer));
    const item = await put(inner);
    expect(await code(drop(byId(outer), 'MoveToDeletedItems'))).toBe('NoError');
    const moved = await raw.call(show(byId(outer)));
    const trash = await raw.call(show('<t:DistinguishedFolderId Id="deleteditems"/>'));
    expect(moved.text).toContain(`<t:ParentFolderId Id="${idOf(trash.text)}"`);
    expect(await code(read(item))).toBe('NoError');
    expect(await code(drop(byId(outer)))).toBe('NoError');
    expect(await code(read(item))).toBe('ErrorItemNotFound');
    for (const id of [outer, inner]) expect(await code(show(byId(id)))).toBe('ErrorFolderNotFound');
  });

  it.each([
    ['without a name', '<t:CalendarFolder/>', 'ErrorFolderSave'],
    ['of the same name', named('calendar'), 'ErrorFolderExists'],
    [
      'of another class than its element',
      named('X', 'CalendarFolder', '<t:FolderClass>IPF.Task</t:FolderClass>'),
      'ErrorNoFolderClassOverride',
    ],
  ])('are refused %s', async (_, folder, expected) => {
    expect(await code(make(folder))).toBe(expected);
  });

  it('are not to be taken for those that every mailbox has', async () => {
    for (const how of ['HardDelete', 'MoveToDeletedItems', 'SoftDelete']) {
      expect(await code(drop('<t:DistinguishedFolderId Id="calendar"/>', how))).toBe(
        'ErrorDeleteDistinguishedFolder',
      );
    }
    expect(raw.desk.list(raw.anna.email)).toEqual([]);
  });

  it('belong to one mailbox, and are made by whoever may write there', async () => {
    const id = await created(named('Mine'));
    const of = { as: null, user: raw.kim.login, password: raw.kim.password };
    expect((await raw.call(show(byId(id)), of)).codes).toEqual(['ErrorAccessDenied']);
    expect((await raw.call(drop(byId(id)), of)).codes).toEqual(['ErrorAccessDenied']);
    raw.desk.share(raw.anna.email, raw.kim.login, 'reviewer');
    expect((await raw.call(drop(byId(id)), of)).codes).toEqual(['ErrorAccessDenied']);
    expect((await raw.call(make(named('Hers'), byId(id)), of)).codes).toEqual([
      'ErrorAccessDenied',
    ]);
    raw.desk.share(raw.anna.email, raw.kim.login, 'editor');
    expect((await raw.call(drop(byId(id)), of)).codes).toEqual(['NoError']);
    raw.desk.share(raw.anna.email, raw.kim.login, 'none');
  });

  it('keep the settings of Outlook on the web beside them, in the root', async () => {
    const ask = (name: string, folder: string, parts = 'All'): string =>
      `<m:GetUserConfiguration><m:UserConfigurationName Name="${name}"><t:DistinguishedFolderId Id="${folder}"/>` +
      `</m:UserConfigurationName><m:UserConfigurationProperties>${parts}</m:UserConfigurationProperties></m:GetUserConfiguration>`;
    const { text } = await raw.call(ask('OWA.UserOptions', 'root'));
    const entries = [...text.matchAll(/<t:Value>([^<]*)<\/t:Value>/gu)].map(([, value]) => value);
    expect(entries[entries.indexOf('timezone') + 1]).toMatch(/ Standard Time$/u);
    const idOnly = await raw.call(ask('OWA.UserOptions', 'root', 'Id XmlData'));
    expect(idOnly.codes).toEqual(['NoError']);
    expect(idOnly.text).not.toContain('Dictionary');
    expect(await code(ask('OWA.UserOptions', 'calendar'))).toBe('ErrorItemNotFound');
    expect(await code(ask('Other', 'root'))).toBe('ErrorItemNotFound');
    const wrong = await raw.call(ask('OWA.UserOptions', 'root', 'Everything'));
    expect(wrong.codes).toEqual(['ErrorSchemaValidation']);
  });
});
