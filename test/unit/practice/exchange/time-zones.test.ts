import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inside, startRawExchange } from './raw-exchange.ts';
import type { CallOptions, RawExchange } from './raw-exchange.ts';

const ask = (ids: readonly string[] | null, full: string | null = null): string => {
  const inner = ids?.map((id) => `<t:Id>${id}</t:Id>`).join('');
  const attribute = full === null ? '' : ` ReturnFullTimeZoneData="${full}"`;
  return `<m:GetServerTimeZones${attribute}>${inner === undefined ? '' : `<m:Ids>${inner}</m:Ids>`}</m:GetServerTimeZones>`;
};

describe('the time zones of the practice Exchange', () => {
  let raw: RawExchange;
  beforeAll(async () => {
    raw = await startRawExchange();
  });
  afterAll(() => raw.close());

  const told = async (request: string, options?: CallOptions): Promise<string> =>
    (await raw.call(request, options)).text;
  const ids = (text: string): readonly (string | undefined)[] =>
    [...text.matchAll(/<t:TimeZoneDefinition Id="([^"]*)"/gu)].map(([, id]) => id);

  it('are told by name only where nothing more is wanted', async () => {
    const text = await told(ask(['India Standard Time', 'Nowhere', 'UTC'], 'false'));
    expect(ids(text)).toEqual(['India Standard Time', 'UTC']);
    expect(text).toContain('Name="(UTC+05:30) India Standard Time"');
    expect(text).not.toContain('Period');
  });

  it('are told with their rules, and since when those hold', async () => {
    const text = await told(ask(['Eastern Standard Time']));
    const rule = 'trule:Microsoft/Registry/Eastern Standard Time/';
    const periods = [...text.matchAll(/<t:Period Bias="([^"]*)" Name="(\w+)" Id="([^"]*)"/gu)];
    expect(periods.map(([, bias, name, id]) => [bias, name, id])).toEqual([
      ...[
        ['PT5H', 'Standard', `${rule}1-Standard`],
        ['PT4H', 'Daylight', `${rule}1-Daylight`],
      ],
      ['PT5H', 'Standard', `${rule}2007-Standard`],
      ['PT4H', 'Daylight', `${rule}2007-Daylight`],
    ]);
    const groups = [
      ...text.matchAll(/<t:TransitionsGroup Id="(\d)">([\s\S]*?)<\/t:TransitionsGroup>/gu),
    ];
    const plain = (markup = ''): string =>
      markup
        .replaceAll(rule, '')
        .replace(/<[^>]*>/gu, ' ')
        .replace(/\s+/gu, ' ')
        .trim();
    expect(groups.map(([, id, inner]) => [id, plain(inner)])).toEqual([
      ['0', '1-Daylight PT2H 4 Sunday 1 1-Standard PT2H 10 Sunday -1'],
      ['1', '2007-Daylight PT2H 3 Sunday 2 2007-Standard PT2H 11 Sunday 1'],
    ]);
    expect(plain(inside(text, 't:Transitions') ?? '')).toBe('0 1 2007-01-01T00:00:00');
  });

  it('are told with the changes in the order of the year, south of the equator too', async () => {
    const text = await told(ask(['AUS Eastern Standard Time']));
    const group = inside(text, 't:TransitionsGroup') ?? '';
    const months = [...group.matchAll(/<t:Month>(\d+)/gu)].map(([, month]) => month);
    const targets = [...group.matchAll(/1-(\w+)<\/t:To>/gu)].map(([, name]) => name);
    expect([months, targets]).toEqual([
      ['4', '10'],
      ['Standard', 'Daylight'],
    ]);
  });

  it('are told without summer time where there is none', async () => {
    const text = await told(ask(['UTC'], 'true'));
    expect(text).toContain('<t:Period Bias="PT0S" Name="Standard"');
    expect(text).toContain(
      '<t:Transition><t:To Kind="Period">trule:Microsoft/Registry/UTC/1-Standard',
    );
    expect(text).not.toContain('Daylight');
  });

  it('are all told where none is named', async () => {
    const all = ids(await told(ask(null, 'false')));
    expect(all.length).toBeGreaterThan(120);
    expect(all).toContain('W. Europe Standard Time');
    expect(ids(await told(ask(null)))).toEqual(all);
  });

  it('are nothing for a client of a time before them', async () => {
    const { status, codes } = await raw.call(ask(null), { version: 'Exchange2007_SP1' });
    expect([status, codes]).toEqual([500, ['ErrorInvalidServerVersion']]);
  });
});
