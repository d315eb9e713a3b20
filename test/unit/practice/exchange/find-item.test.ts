import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CALENDAR, STAMP, create, inside, startRawExchange } from './raw-exchange.ts';
import type { Answer, RawExchange } from './raw-exchange.ts';

const at = (text: string): number => Date.parse(`${text}:00Z`);
const find = (inner: string): string =>
  '<m:FindItem Traversal="Shallow"><m:ItemShape><t:BaseShape>Default</t:BaseShape></m:ItemShape>' +
  `${inner}<m:ParentFolderIds>${CALENDAR}</m:ParentFolderIds></m:FindItem>`;
const view = (from: string, to: string, most = ''): string =>
  find(`<m:CalendarView${most} StartDate="${from}" EndDate="${to}"/>`);
const equal = (path: string, value: string): string =>
  `<t:IsEqualTo>${path}<t:FieldURIOrConstant><t:Constant Value="${value}"/></t:FieldURIOrConstant></t:IsEqualTo>`;
const where = (test: string): string => find(`<m:Restriction>${test}</m:Restriction>`);
const SUBJECT = '<t:FieldURI FieldURI="item:Subject"/>';
const subjects = ({ text }: Answer): string[] =>
  [...text.matchAll(/<t:Subject>([^<]*)/gu)].map((match) => match[1] ?? '');

describe('finding items in the practice Exchange', () => {
  let raw: RawExchange;
  beforeAll(async () => {
    raw = await startRawExchange();
    const add = (subject: string, start: string, end: string) =>
      raw.desk.createItem(raw.anna.email, { subject, start: at(start), end: at(end) });
    add('Before', '2026-11-30T08:00', '2026-12-01T00:00');
    add('Into', '2026-11-30T23:00', '2026-12-01T01:00');
    add('Møte 100%', '2026-12-01T10:00', '2026-12-01T11:00');
    add('Edge', '2026-12-01T00:00', '2026-12-01T00:00');
    add('Moment', '2026-12-01T12:00', '2026-12-01T12:00');
    add('After', '2026-12-02T00:00', '2026-12-02T01:00');
    raw.desk.createItem(raw.anna.email, {
      subject: 'Standup',
      start: at('2026-11-01T07:00'),
      end: at('2026-11-01T07:15'),
      startZone: 'UTC',
      recurrence: {
        pattern: { kind: 'daily', interval: 2 },
        startDate: '2026-11-01',
        end: { kind: 'none' },
      },
    });
    await raw.call(
      create(
        `<t:Subject>Stamped</t:Subject><t:ExtendedProperty>${STAMP}<t:Value>a'b</t:Value></t:ExtendedProperty>` +
          '<t:Start>2027-05-01T10:00:00Z</t:Start><t:End>2027-05-01T11:00:00Z</t:End>',
      ),
    );
  });
  afterAll(() => raw.close());

  it('shows what touches the view, expanded, by start', async () => {
    const answer = await raw.call(view('2026-12-01T00:00:00Z', '2026-12-02T00:00:00Z'));
    expect(subjects(answer)).toEqual(['Into', 'Edge', 'Standup', 'Møte 100%', 'Moment']);
    expect(answer.text).toContain('<t:CalendarItemType>Occurrence</t:CalendarItemType>');
  });

  it('says when a view was cut short', async () => {
    const answer = await raw.call(
      view('2026-12-01T00:00:00Z', '2026-12-02T00:00:00Z', ' MaxEntriesReturned="1"'),
    );
    expect(subjects(answer)).toEqual(['Into']);
    expect(answer.text).toContain('IncludesLastItemInRange="false"');
  });

  it('refuses a view of more than two years, and a backward one', async () => {
    const wide = await raw.call(view('2026-12-01T00:00:00Z', '2028-12-01T00:00:01Z'));
    const full = await raw.call(view('2026-12-01T00:00:00Z', '2028-12-01T00:00:00Z'));
    const back = await raw.call(view('2026-12-01T00:00:00Z', '2026-11-01T00:00:00Z'));
    expect([wide.codes, full.codes, back.codes].flat()).toEqual([
      'ErrorCalendarViewRangeTooBig',
      'NoError',
      'ErrorCalendarEndDateIsEarlierThanStartDate',
    ]);
  });

  it('finds an item by its extended property, whatever else it holds', async () => {
    expect(subjects(await raw.call(where(equal(STAMP, "a'b"))))).toEqual(['Stamped']);
    expect(subjects(await raw.call(where(equal(STAMP, 'other'))))).toEqual([]);
  });

  it('combines tests', async () => {
    const both = `<t:Or>${equal(STAMP, "a'b")}${equal(SUBJECT, 'MOMENT')}</t:Or>`;
    const none = `<t:And>${equal(STAMP, "a'b")}${equal(SUBJECT, 'Moment')}</t:And>`;
    expect(subjects(await raw.call(where(both)))).toEqual(['Moment', 'Stamped']);
    expect(subjects(await raw.call(where(none)))).toEqual([]);
  });

  it('looks into texts with the folding that was asked for', async () => {
    const contains = (comparison: string): string =>
      where(
        `<t:Contains ContainmentMode="Substring" ContainmentComparison="${comparison}">${SUBJECT}<t:Constant Value="mØTE 100%"/></t:Contains>`,
      );
    expect(subjects(await raw.call(contains('IgnoreCase')))).toEqual(['Møte 100%']);
    expect(subjects(await raw.call(contains('Exact')))).toEqual([]);
  });

  it('pages a search and shows series as masters', async () => {
    const page = (offset: number): string =>
      find(
        `<m:IndexedPageItemView MaxEntriesReturned="4" Offset="${String(offset)}" BasePoint="Beginning"/>`,
      );
    const [one, two] = [await raw.call(page(0)), await raw.call(page(4))];
    expect(one.text).toContain(
      'IndexedPagingOffset="4" TotalItemsInView="8" IncludesLastItemInRange="false"',
    );
    expect(two.text).toContain('IncludesLastItemInRange="true"');
    expect([...subjects(one), ...subjects(two)]).toHaveLength(8);
    expect(inside(one.text, 't:CalendarItemType')).toBe('RecurringMaster');
  });

  it('refuses to search by what cannot be searched', async () => {
    const answer = await raw.call(where(equal('<t:FieldURI FieldURI="item:Size"/>', '1')));
    expect(answer.codes).toEqual(['ErrorUnsupportedPathForQuery']);
  });
});
