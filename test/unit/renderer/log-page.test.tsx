// @vitest-environment jsdom
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LogFilterView, LogRecordView } from '../../../src/main/ipc/contract/log.ts';
import '../../../src/renderer/features/log/LogPage.tsx';
import { fakeMain, pairView, statusView, type FakeMainOptions } from './fake-main.ts';
import { button, happens, press, renderApp, unmountApp } from './render-app.tsx';

const FILE = 'calbridge-2026-11-20-0001.log';

function record(offset: number, change: Partial<LogRecordView> = {}): LogRecordView {
  return {
    place: `${FILE}:${String(offset)}`,
    level: 'info',
    at: Date.UTC(2026, 10, 20, 13, 5),
    person: 'Kari Nordmann',
    message: `Line ${String(offset)}`,
    fields: [],
    run: null,
    link: null,
    remedy: null,
    ...change,
  };
}

/** A log of `lines`, oldest first, that can grow. */
function logOf(lines: LogRecordView[]) {
  const filters: LogFilterView[] = [];
  const at = (place: string | null): number =>
    place === null ? lines.length : Number(place.split(':')[1]);
  const log: NonNullable<FakeMainOptions['handlers']>['log'] = {
    older: ({ filter, limit, before }) => {
      filters.push(filter);
      const end = at(before);
      const start = Math.max(0, end - limit);
      const next = start === 0 ? null : `${FILE}:${String(start)}`;
      return { lines: lines.slice(start, end).toReversed(), next };
    },
    newer: ({ from, limit }) => {
      const start = at(from);
      const news = from === null ? [] : lines.slice(start, start + limit);
      return { lines: news, next: `${FILE}:${String(start + news.length)}` };
    },
  };
  return { log, filters, lines };
}

async function open(handlers: NonNullable<FakeMainOptions['handlers']>): Promise<void> {
  const { api } = fakeMain({ status: statusView([pairView()]), handlers });
  window.location.hash = 'log';
  await renderApp(api);
}

const rows = (): readonly string[] =>
  [...document.querySelectorAll('[role="listitem"] button[aria-expanded]')].map(
    (one) => one.textContent,
  );
const scroller = (): HTMLElement =>
  document.querySelector<HTMLElement>('[role="list"]') ?? document.body;

async function secondsPass(count = 1): Promise<void> {
  await act(() => vi.advanceTimersByTimeAsync(count * 1_000));
}

async function scrollTo(top: number): Promise<void> {
  await happens(() => {
    scroller().scrollTop = top;
    scroller().dispatchEvent(new Event('scroll', { bubbles: true }));
  });
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(330);
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(33);
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(800);
  HTMLElement.prototype.scrollTo = function scroll(this: HTMLElement) {
    this.scrollTop = 0;
    this.dispatchEvent(new Event('scroll', { bubbles: true }));
  };
});

afterEach(async () => {
  await unmountApp();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe('the lines of the log', () => {
  it('are shown newest first, and of ten thousand only a few are drawn', async () => {
    await open(logOf(Array.from({ length: 10_000 }, (_, count) => record(count))));
    expect(rows()[0]).toContain('Kari Nordmann: Line 9999');
    expect(rows().length).toBeLessThan(60);
  });

  it('come by themselves as they are written', async () => {
    const { log, lines } = logOf([record(0)]);
    await open({ log });
    lines.push(record(1, { message: 'A new one' }));
    await secondsPass();
    expect(rows()[0]).toContain('A new one');
  });

  it('wait while somebody reads earlier ones, and come when asked for', async () => {
    const { log, lines } = logOf(Array.from({ length: 100 }, (_, count) => record(count)));
    await open({ log });
    await scrollTo(400);
    lines.push(record(100), record(101));
    await secondsPass();
    expect(rows().join()).not.toContain('Line 101');
    await press(button('2 new lines'));
    expect(rows()[0]).toContain('Line 101');
    lines.push(record(102));
    await secondsPass();
    expect(rows()[0]).toContain('Line 102');
  });

  it('that are too many to be held are read anew', async () => {
    const { log, lines } = logOf(Array.from({ length: 100 }, (_, count) => record(count)));
    await open({ log });
    await scrollTo(400);
    for (let count = 100; count < 900; count += 1) lines.push(record(count));
    await secondsPass(3);
    await press(button('More than 500 new lines'));
    await secondsPass();
    expect(rows()[0]).toContain('Line 899');
  });

  it('that are damaged are named so', async () => {
    await open(logOf([record(0, { level: null, at: null, person: null, message: '{"lev' })]));
    expect(rows()[0]).toContain('Damaged line');
  });

  it('are none at first, and appear when there are some', async () => {
    const { log, lines } = logOf([]);
    await open({ log: { ...log, newer: () => ({ lines: [], next: null }) } });
    expect(document.body.textContent).toContain('Nothing has been logged yet.');
    expect(lines).toEqual([]);
  });

  it('that cannot be read are asked for again', async () => {
    let fails = true;
    const { log } = logOf([record(0)]);
    const newer: typeof log.newer = (input) => {
      if (fails) throw new Error('The profile is locked.');
      return log.newer?.(input) ?? { lines: [], next: null };
    };
    await open({ log: { ...log, newer } });
    expect(document.body.textContent).toContain('The profile is locked.');
    fails = false;
    await press(button('Try again'));
    expect(rows()).toHaveLength(1);
  });
});

describe('a line that is opened', () => {
  const line = record(0, {
    run: 'r7',
    link: 'l1',
    remedy: 'Ask the administrator.',
    fields: [{ name: 'code', value: 'forbidden' }],
  });

  it('tells its fields and what to do, and leads to the others of its sync', async () => {
    const { log, filters } = logOf([line]);
    await open({ log });
    await press(button(rows()[0] ?? ''));
    expect(document.querySelector('dl')?.textContent).toBe('codeforbidden');
    expect(document.body.textContent).toContain('What to do: Ask the administrator.');
    await press(button('Lines of the same sync'));
    expect(filters.at(-1)).toMatchObject({ run: 'r7', text: '' });
    await press(button('Show all'));
    expect(filters.at(-1)).toMatchObject({ run: null });
  });

  it('tells the story of its appointment', async () => {
    const asked: string[] = [];
    const { log } = logOf([line]);
    const biographies: NonNullable<typeof log.biographies> = ({ query }) => {
      asked.push(query);
      const chapters = [{ at: Date.UTC(2026, 10, 20), what: 'Added to the calendar.' }];
      const told = { person: 'Kari', title: 'Visit', numbers: 'CRM number 5', chapters };
      return { found: [{ ...told, standing: ['It is in sync.'] }], more: 2 };
    };
    await open({ log: { ...log, biographies } });
    await press(button(rows()[0] ?? ''));
    await press(button('Biography of this appointment'));
    const dialog = document.querySelector('[role="dialog"]')?.textContent ?? '';
    expect(asked).toEqual(['l1']);
    for (const told of ['Kari: Visit', 'It is in sync.', 'Added to the calendar.', '2 more'])
      expect(dialog).toContain(told);
  });
});

describe('the filter', () => {
  async function choose(label: string, value: string): Promise<void> {
    const found = [...document.querySelectorAll('label')].find((one) => one.textContent === label);
    const field = document.getElementById(found?.htmlFor ?? '') as HTMLSelectElement;
    await happens(() => {
      field.value = value;
      field.dispatchEvent(new Event('change', { bubbles: true }));
    });
  }

  it('asks for problems and a person, and says when nothing fits', async () => {
    const { log, filters } = logOf([record(0)]);
    const older: NonNullable<typeof log.older> = (input) =>
      input.filter.atLeast === 'warn'
        ? { ...(filters.push(input.filter), {}), lines: [], next: null }
        : (log.older?.(input) ?? { lines: [], next: null });
    await open({ log: { ...log, older } });
    await choose('Person', pairView().id);
    await choose('Importance', 'warn');
    expect(filters.at(-1)).toMatchObject({ atLeast: 'warn', pair: pairView().id });
    expect(document.body.textContent).toContain('No line fits this filter.');
  });
});

describe('the time of the filter', () => {
  it('takes the whole of its last minute in', async () => {
    const { log, filters } = logOf([record(0)]);
    await open({ log });
    for (const label of ['From', 'Until']) await type(label, '2026-11-20T13:05');
    const { from, until } = filters.at(-1) ?? { from: null, until: null };
    expect(from).toBe(Date.parse('2026-11-20T13:05'));
    expect(until).toBe(Date.parse('2026-11-20T13:05:59.999'));
    const field = document.querySelectorAll<HTMLInputElement>('[type="datetime-local"]')[1];
    expect(field?.value).toBe('2026-11-20T13:05');
  });

  async function type(label: string, value: string): Promise<void> {
    const found = [...document.querySelectorAll('label')].find((one) => one.textContent === label);
    const field = document.getElementById(found?.htmlFor ?? '') as HTMLInputElement;
    await happens(() => {
      // As a person types it: React looks for its own note of the value.
      Reflect.set(HTMLInputElement.prototype, 'value', value, field);
      field.dispatchEvent(new Event('input', { bubbles: true }));
    });
  }
});

describe('the report for support', () => {
  it('is saved after it was said what is inside, and not when it cannot be made', async () => {
    const { log } = logOf([record(0)]);
    let isBroken = true;
    const supportReport = (): string => {
      if (isBroken) throw new Error('The log cannot be read.');
      return 'A report.';
    };
    const saved: Blob[] = [];
    URL.createObjectURL = (blob) => {
      saved.push(blob as Blob);
      return 'blob:report';
    };
    URL.revokeObjectURL = () => undefined;
    const names: string[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(
      this: HTMLAnchorElement,
    ) {
      names.push(this.download);
    });
    await open({ log: { ...log, supportReport } });
    await press(button('Export for support'));
    expect(document.querySelector('[role="dialog"]')?.textContent).toContain(
      'titles are replaced by numbers',
    );
    await press(button('Save the report'));
    expect(document.querySelector('[role="dialog"]')?.textContent).toContain(
      'The log cannot be read.',
    );
    expect(saved).toEqual([]);
    isBroken = false;
    await press(button('Save the report'));
    expect(names).toEqual(['calbridge-support.txt']);
    expect(await saved[0]?.text()).toBe('A report.');
    expect(document.querySelector('[role="dialog"]')?.textContent).toContain('is saved');
  });
});
