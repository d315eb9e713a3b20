import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allOf,
  anyOf,
  compared,
  type ArchiveQuery,
  type Condition,
} from '../../../../../../src/sync/connectors/superoffice/archive-query.ts';
import { restrictionsOf } from '../../../../../../src/sync/connectors/superoffice/soap/archive.ts';
import {
  columnValue,
  wrappedValue,
} from '../../../../../../src/sync/connectors/superoffice/soap/column-values.ts';
import { exception, openSoap, SIGNAL, type SoapScript } from './scripted-soap.ts';

describe('column values', () => {
  it.each([
    ['[I:5]', '5'],
    ['[DT:12/31/2026 23:59:58.1234500]', '2026-12-31T23:59:58.1234500'],
    ['[DT:12/31/2026 23:59:58]', '2026-12-31T23:59:58'],
    ['[D:12/31/2026]', '2026-12-31T00:00:00'],
    ['[DT:2026-12-31T23:59:58]', '2026-12-31T23:59:58'],
    ['[DT:01/01/0001 00:00:00.0000000]', '0001-01-01T00:00:00.0000000'],
    ['[T:14:52]', '14:52'],
    ['[M:1.5]', '1.5'],
    ['KARI', 'KARI'],
    ['[sic] a title', '[sic] a title'],
    ['', ''],
  ])('%j is %j', (told, expected) => {
    expect(columnValue(told)).toBe(expected);
  });

  it.each([
    [5, '[I:5]'],
    [{ time: '2026-12-31T23:59:58' }, '[DT:12/31/2026 23:59:58.0000000]'],
    [{ time: '2026-12-31T23:59:58.123' }, '[DT:12/31/2026 23:59:58.1230000]'],
    [{ time: '2026-12-31' }, '[DT:12/31/2026 00:00:00.0000000]'],
  ])('%j is sent as %j', (value, expected) => {
    expect(wrappedValue(value)).toBe(expected);
  });
});

/** Reads a list of restrictions back, as an archive would: `And` before `Or`, brackets first. */
function evaluate(
  list: readonly Record<string, unknown>[],
  holds: (name: string) => boolean,
): boolean {
  const text = list
    .map(({ Name, InterParenthesis, InterOperator }, index) => {
      const brackets = Number(InterParenthesis);
      const joint = index === list.length - 1 ? '' : InterOperator === 'Or' ? '||' : '&&';
      expect(index === list.length - 1 ? InterOperator : 'None').toBe('None');
      return `${'('.repeat(Math.max(0, brackets))}${String(holds(String(Name)))}${')'.repeat(Math.max(0, -brackets))}${joint}`;
    })
    .join('');
  return new Parser(text).read();
}

class Parser {
  #rest: string;
  constructor(text: string) {
    this.#rest = text;
  }
  read(): boolean {
    const value = this.#either();
    expect(this.#rest).toBe('');
    return value;
  }
  #take(word: string): boolean {
    if (!this.#rest.startsWith(word)) return false;
    this.#rest = this.#rest.slice(word.length);
    return true;
  }
  #either(): boolean {
    let value = this.#both();
    while (this.#take('||')) value = this.#both() || value;
    return value;
  }
  #both(): boolean {
    let value = this.#one();
    while (this.#take('&&')) value = this.#one() && value;
    return value;
  }
  #one(): boolean {
    if (this.#take('(')) {
      const value = this.#either();
      expect(this.#take(')')).toBe(true);
      return value;
    }
    if (this.#take('true')) return true;
    expect(this.#take('false')).toBe(true);
    return false;
  }
}

function meant(condition: Condition, holds: (name: string) => boolean): boolean {
  if (condition.kind === 'is') return holds(condition.column);
  const parts = condition.of.map((part) => meant(part, holds));
  return condition.kind === 'all' ? parts.every(Boolean) : parts.some(Boolean);
}

describe('restrictions', () => {
  it('of the feed are counted brackets', () => {
    const list = restrictionsOf([
      compared('a', 'eq', 1),
      anyOf([allOf([compared('b', 'lt', 2), compared('c', 'gt', 3)]), compared('d', 'eq', 4)]),
      compared('e', 'eq', 5),
    ]);
    expect(
      list.map(({ Name, InterParenthesis, InterOperator }) => [
        Name,
        InterParenthesis,
        InterOperator,
      ]),
    ).toEqual([
      ['a', 0, 'And'],
      ['b', 2, 'And'],
      ['c', -1, 'Or'],
      ['d', -1, 'And'],
      ['e', 0, 'None'],
    ]);
    expect(list[1]).toMatchObject({ Operator: 'less', Values: ['[I:2]'], IsActive: true });
  });

  it('mean what the condition means, however it is nested', () => {
    const { tree } = fc.letrec<{ tree: Condition }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom('a', 'b', 'c', 'd').map((name) => compared(name, 'eq', 1)),
        fc
          .record({
            kind: fc.constantFrom('all' as const, 'any' as const),
            of: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }),
          })
          .map((group): Condition => group),
      ),
    }));
    fc.assert(
      fc.property(fc.array(tree, { minLength: 1, maxLength: 3 }), fc.nat(15), (where, bits) => {
        const holds = (name: string): boolean => ((bits >> 'abcd'.indexOf(name)) & 1) === 1;
        const list = restrictionsOf(where);
        expect(evaluate(list, holds)).toBe(meant(allOf(where), holds));
      }),
    );
  });
});

const QUERY: ArchiveQuery = {
  archive: 'appointments',
  columns: ['appointmentId'],
  where: [],
  key: 'appointmentId',
  isOrdered: true,
  pageSize: 2,
  operation: 'list appointments',
};

const item = (key: number): string =>
  `<ArchiveListItem><PrimaryKey>${String(key)}</PrimaryKey><ColumnData><ColumnDataKeyValuePair>
    <Key>appointmentId</Key><Value><DisplayValue>[I:${String(key)}]</DisplayValue></Value>
    </ColumnDataKeyValuePair></ColumnData></ArchiveListItem>`;

const listing = (keys: readonly number[]): { body: string } => ({
  body: `<GetArchiveListByColumnsResponse><Response>${keys.map(item).join('')}</Response>
    </GetArchiveListByColumnsResponse>`,
});

async function rowsOf(query: ArchiveQuery, script: SoapScript) {
  const { http, server } = openSoap((method, request) =>
    method === 'Archive/GetArchiveListByColumns' ? script(method, request) : null,
  );
  const pages = [];
  for await (const page of server.archive(query, SIGNAL)) pages.push(page);
  return { pages, asked: http.to('Archive/GetArchiveListByColumns').map(({ body }) => body ?? '') };
}

describe('pages', () => {
  it('of an ordered list go on after the last key', async () => {
    const lists = [[3, 5], [8]];
    const { pages, asked } = await rowsOf(QUERY, () => listing(lists.shift() ?? []));
    expect(pages.map(({ rows, last }) => [rows.map((row) => row['appointmentId']), last])).toEqual([
      [['3', '5'], false],
      [['8'], true],
    ]);
    expect(pages[0]?.answeredAt).toBe(Date.UTC(2026, 10, 10, 12));
    expect(asked[0]).not.toContain('[I:5]');
    expect(asked[1]).toContain(
      '<n:Operator>greater</n:Operator><n:Values><a:string>[I:5]</a:string>',
    );
    expect(
      asked.every((body) => body.includes('<n:Page>0</n:Page><n:PageSize>2</n:PageSize>')),
    ).toBe(true);
  });

  it('go on where the server has a limit of its own', async () => {
    const all = Array.from({ length: 120 }, (_, index) => index + 1);
    const { pages } = await rowsOf({ ...QUERY, pageSize: 1000 }, (_, { body }) => {
      const after = Number(/greater<.*?\[I:(\d+)\]/s.exec(body ?? '')?.[1] ?? 0);
      return listing(all.filter((key) => key > after).slice(0, 100));
    });
    expect(pages.flatMap(({ rows }) => rows)).toHaveLength(120);
  });

  it('that never come to an end are given up', async () => {
    const asked = rowsOf(QUERY, () => listing([3, 5]));
    await expect(asked).rejects.toMatchObject({ code: 'protocol' });
  });

  it('of another list are counted', async () => {
    const lists = [[3, 5], []];
    const { asked } = await rowsOf({ ...QUERY, isOrdered: false }, () =>
      listing(lists.shift() ?? []),
    );
    expect(asked.map((body) => /<n:Page>(\d)/.exec(body)?.[1])).toEqual(['0', '1']);
  });

  it.each([
    ['protocol', { body: '<GetArchiveListByColumnsResponse/>' }],
    ['protocol', listing([0, 0])],
    ['rejected', { header: exception('System.ArgumentException'), body: '<x/>' }],
  ] as const)('are %s when they make no sense', async (code, answer) => {
    await expect(rowsOf(QUERY, () => answer)).rejects.toMatchObject({ code });
  });
});
