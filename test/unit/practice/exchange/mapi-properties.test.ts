import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CALENDAR, create, get, startRawExchange, update } from './raw-exchange.ts';
import type { RawExchange } from './raw-exchange.ts';

const tag = (number: string, type: string): string =>
  `<t:ExtendedFieldURI PropertyTag="${number}" PropertyType="${type}"/>`;
const lid = (set: string, id: number, type: string): string =>
  `<t:ExtendedFieldURI DistinguishedPropertySetId="${set}" PropertyId="${String(id)}" PropertyType="${type}"/>`;
const KEYWORDS =
  '<t:ExtendedFieldURI DistinguishedPropertySetId="PublicStrings" PropertyName="Keywords" PropertyType="StringArray"/>';
const SUBJECT = tag('0x0037', 'String');
const BODY = tag('0x1000', 'String');
const MODIFIED = tag('0x3008', 'SystemTime');
const NUMBER = tag('0xe23', 'Integer');
const BUSY = lid('Appointment', 0x8205, 'Integer');
const RECURRING = lid('Appointment', 0x8223, 'Boolean');

const asked = (...paths: readonly string[]): string =>
  '<t:BaseShape>IdOnly</t:BaseShape>' +
  `<t:AdditionalProperties>${paths.join('')}</t:AdditionalProperties>`;
const values = (text: string): readonly (string | undefined)[] =>
  [...text.matchAll(/<t:Value>([^<]*)/gu)].map(([, value]) => value);
const set = (path: string, value: string): string =>
  `<t:SetItemField>${path}<t:CalendarItem><t:ExtendedProperty>${path}${value}` +
  '</t:ExtendedProperty></t:CalendarItem></t:SetItemField>';
const text = (value: string): string => `<t:Value>${value}</t:Value>`;
const search = (restriction: string, order = ''): string =>
  `<m:FindItem Traversal="Shallow"><m:ItemShape>${asked(SUBJECT)}</m:ItemShape>` +
  '<m:IndexedPageItemView MaxEntriesReturned="10" Offset="0" BasePoint="Beginning"/>' +
  (restriction === '' ? '' : `<m:Restriction>${restriction}</m:Restriction>`) +
  (order === '' ? '' : `<m:SortOrder>${order}</m:SortOrder>`) +
  `<m:ParentFolderIds>${CALENDAR}</m:ParentFolderIds></m:FindItem>`;
const compare = (how: string, path: string, value: string): string =>
  `<t:${how}>${path}<t:FieldURIOrConstant><t:Constant Value="${value}"/></t:FieldURIOrConstant></t:${how}>`;
const sorted = (path: string, order: string): string =>
  `<t:FieldOrder Order="${order}">${path}</t:FieldOrder>`;

describe('an item by its MAPI names', () => {
  let raw: RawExchange;
  beforeAll(async () => {
    raw = await startRawExchange();
  });
  afterAll(() => raw.close());
  beforeEach(() => {
    for (const { id } of raw.desk.list(raw.anna.email)) raw.desk.purgeItem(id);
  });

  const START = Date.parse('2026-11-24T10:00:00Z');
  const make = (subject: string, more: object = {}): string => {
    raw.clock.advance(60_000);
    return raw.desk.createItem(raw.anna.email, {
      ...{ subject, start: START, end: START + 3_600_000, ...more },
    }).id;
  };
  const found = async (restriction: string, order = ''): Promise<readonly unknown[]> =>
    values((await raw.call(search(restriction, order))).text);

  it('shows the same values in the types of the store', async () => {
    const id = make('Møte', {
      ...{ body: { format: 'HTML', content: '<p>Hei</p>' }, categories: ['A', 'B'] },
      ...{ sensitivity: 'Private', busy: 'OOF', importance: 'High', location: 'Oslo' },
    });
    const paths = [
      ...[tag('0x1a', 'String'), SUBJECT, BODY, tag('0x36', 'Integer'), tag('23', 'Integer')],
      ...[KEYWORDS, BUSY, lid('Appointment', 0x8208, 'String')],
      ...[lid('Appointment', 0x820d, 'SystemTime'), lid('Appointment', 0x8215, 'Boolean')],
      ...[RECURRING, lid('Common', 0x8506, 'Boolean'), lid('Common', 0x8501, 'Integer')],
      ...[lid('Appointment', 0x8217, 'Integer'), tag('0x7777', 'String')],
    ];
    const answer = await raw.call(get([id], asked(...paths)));
    expect(values(answer.text)).toEqual([
      ...['IPM.Appointment', 'Møte', 'Hei&#xD;\n', '2', '2', 'A', 'B', '3', 'Oslo'],
      ...['2026-11-24T10:00:00Z', 'false', 'false', 'true', '15', '0'],
    ]);
  });

  it('is written by them, and cleared', async () => {
    const made = await raw.call(
      create(
        `<t:Subject>Old</t:Subject><t:ExtendedProperty>${BODY}${text('Line')}</t:ExtendedProperty>` +
          '<t:Start>2026-11-24T10:00:00Z</t:Start><t:End>2026-11-24T11:00:00Z</t:End>',
      ),
    );
    const [id = ''] = made.ids;
    const changes = [
      ...[set(SUBJECT, text('New')), set(BUSY, text('1'))],
      set(KEYWORDS, `<t:Values>${text('X')}${text('Y')}</t:Values>`),
      set(lid('Common', 0x8503, 'Boolean'), text('false')),
    ];
    const { codes, keys } = await raw.call(update(id, made.keys[0] ?? '', ...changes));
    expect(codes).toEqual(['NoError']);
    expect(raw.desk.get(id)?.value).toMatchObject({
      ...{ subject: 'New', busy: 'Tentative', categories: ['X', 'Y'], reminderIsSet: false },
      ...{ body: { format: 'Text', content: 'Line' }, extended: [] },
    });
    const clear = [BODY, KEYWORDS].map((path) => `<t:DeleteItemField>${path}</t:DeleteItemField>`);
    expect((await raw.call(update(id, keys[0] ?? '', ...clear))).codes).toEqual(['NoError']);
    expect(raw.desk.get(id)?.value).toMatchObject({ body: { content: '' }, categories: [] });
  });

  it('refuses what only the store writes', async () => {
    const id = make('X');
    const [key = ''] = (await raw.call(get([id]))).keys;
    const { codes } = await raw.call(update(id, key, set(NUMBER, text('7'))));
    expect(codes).toEqual(['ErrorInvalidExtendedProperty']);
  });

  it('is found and sorted by them', async () => {
    for (const subject of ['b', 'a', 'c']) make(subject);
    const recurrence = {
      pattern: { kind: 'daily', interval: 1 },
      ...{ startDate: '2026-11-24', end: { kind: 'count', count: 3 } },
    };
    make('series', { recurrence });
    expect(await found(compare('IsEqualTo', RECURRING, 'true'))).toEqual(['series']);
    expect(await found(compare('IsEqualTo', SUBJECT, 'A'))).toEqual(['a']);
    const busy = `<t:And>${compare('IsGreaterThan', BUSY, '1')}${compare('IsEqualTo', RECURRING, 'false')}</t:And>`;
    const byNumber = sorted(NUMBER, 'Ascending');
    expect(await found(busy, byNumber)).toEqual(['b', 'a', 'c']);
    expect(await found('', sorted(MODIFIED, 'Descending'))).toEqual(['series', 'c', 'a', 'b']);
    expect(await found('', sorted(RECURRING, 'Descending') + sorted(SUBJECT, 'Ascending'))).toEqual(
      [...['series', 'a', 'b', 'c']],
    );
    const since = compare('IsGreaterThanOrEqualTo', MODIFIED, '2099-01-01T00:00:00Z');
    expect(await found(since)).toEqual([]);
    expect(await found(`<t:Not>${since}</t:Not>`, byNumber)).toEqual(['b', 'a', 'c', 'series']);
  });

  it('tells of the folder when something in it was written last', async () => {
    const when = async (): Promise<readonly unknown[]> =>
      values(
        (
          await raw.call(
            `<m:GetFolder><m:FolderShape>${asked(tag('0x670a', 'SystemTime'))}</m:FolderShape>` +
              `<m:FolderIds>${CALENDAR}</m:FolderIds></m:GetFolder>`,
          )
        ).text,
      );
    const id = make('X');
    const [first] = await when();
    raw.clock.advance(3_600_000);
    expect(await when()).toEqual([first]);
    raw.desk.deleteItem(id);
    const [second] = await when();
    expect(Date.parse(String(second)) - Date.parse(String(first))).toBe(3_600_000);
  });
});
