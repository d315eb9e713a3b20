// @vitest-environment jsdom
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import '../../../src/renderer/features/conflicts/ConflictsPage.tsx';
import type { ConflictDetail, WaitingView } from '../../../src/main/ipc/contract/conflicts.ts';
import { fakeMain, pairView, PROFILE, statusView, type FakeMainOptions } from './fake-main.ts';
import { button, happens, press, renderApp, unmountApp } from './render-app.tsx';

beforeEach(() => {
  // The page of a test has no layout.
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(84);
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(400);
});

afterEach(async () => {
  await unmountApp();
  vi.restoreAllMocks();
});

type Conflicts = NonNullable<NonNullable<FakeMainOptions['handlers']>['conflicts']>;

const KARI = pairView({ decisions: 1 });

const entry = (change: Partial<WaitingView> = {}): WaitingView => ({
  ...{ kind: 'conflict', id: 'c1', pair: KARI.id, person: 'Kari Nordmann', what: 'Visit' },
  since: Date.UTC(2026, 10, 20, 13, 5),
  ...change,
});

const DETAIL: ConflictDetail = {
  what: '"Visit" was changed on both sides.',
  remedy: 'Choose what is to stand.',
  edits: { crm: { at: 1_000, by: 'Ola' }, calendar: { at: 2_000, by: null } },
  fields: [
    { field: 'location', values: { crm: 'Bergen', before: 'Oslo', calendar: 'Molde' } },
    { field: 'title', values: { crm: 'Visit', before: 'Visit', calendar: 'Visit to us' } },
  ],
  canRule: true,
};

async function open(conflicts: Conflicts, waiting: readonly WaitingView[] = [entry()]) {
  window.location.hash = 'conflicts';
  const left = [...waiting];
  const main = fakeMain({
    about: PROFILE,
    status: statusView([KARI]),
    handlers: { conflicts: { list: () => left, conflict: () => DETAIL, ...conflicts } },
  });
  await renderApp(main.api);
  return { ...main, left };
}

const text = (): string => document.body.textContent;
const heading = (): string => document.querySelector('h1')?.textContent ?? '';
const input = (label: string): HTMLInputElement => {
  const all = [...document.querySelectorAll<HTMLInputElement>('input')];
  const found = all.find((one) => (one.ariaLabel ?? one.closest('label')?.textContent) === label);
  if (!found) throw new Error(`No field "${label}"`);
  return found;
};
const options = (): readonly Element[] => [...document.querySelectorAll('[role="option"]')];
const chosen = (): string | null | undefined =>
  document.querySelector('[role="option"][aria-selected="true"]')?.textContent;

async function key(name: string): Promise<void> {
  const list = document.querySelector('[role="listbox"]');
  await happens(() => {
    list?.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true }));
  });
}

describe('the page Conflicts', () => {
  it('says that nothing waits', async () => {
    await open({}, []);
    expect(heading()).toBe('Nothing waits for you.');
    expect(options()).toHaveLength(0);
  });

  it('counts in the rail what waits', async () => {
    await open({});
    expect(document.querySelector('a[href="#conflicts"]')?.textContent).toContain(
      'Conflicts, 1 waiting',
    );
  });

  it('shows both versions beside what was agreed, and sets apart what differs', async () => {
    await open({});
    expect(heading()).toBe('1 decision waits for you.');
    for (const part of ['Bergen', 'Oslo', 'Molde', 'by Ola', DETAIL.remedy]) {
      expect(text()).toContain(part);
    }
    const cell = (value: string): string => {
      const span = [...document.querySelectorAll('span')].find((one) => one.textContent === value);
      return span ? getComputedStyle(span).textDecoration : '';
    };
    expect(cell('Molde')).toContain('underline');
    expect(cell('Oslo')).not.toContain('underline');
    expect(text()).toContain('Calendarnewer');
  });

  it('decides once a side is chosen for every field', async () => {
    const asked: unknown[] = [];
    await open({
      decide: (decision) => {
        asked.push(decision);
        return { kind: 'done', sentence: 'Both are the same.' };
      },
    });
    expect(text()).toContain('Choose for 2 more fields.');
    await press(input('Place, CRM: Bergen'));
    await press(button('Make both sides like this'));
    expect(asked).toEqual([]);
    await press(input('Title, Calendar: Visit to us'));
    await press(button('Make both sides like this'));
    const choice = { location: 'crm', title: 'calendar' };
    expect(asked).toEqual([{ pair: KARI.id, id: 'c1', choice, always: false }]);
    expect(text()).toContain('Both are the same.');
  });

  it('shows the rule as a sentence before it is made', async () => {
    const asked: unknown[] = [];
    await open({
      rules: ({ choice }) => [`Rule: ${String(choice.location)}.`],
      decide: ({ always }) => {
        asked.push(always);
        return { kind: 'done', sentence: 'Done.' };
      },
    });
    await press(input('Always like this'));
    expect(text()).toContain('Choose for every field first');
    await press(button('Take all from the calendar'));
    expect(text()).toContain('Rule: calendar.');
    expect(asked).toEqual([]);
    await press(button('Make both sides like this, and the rule'));
    expect(asked).toEqual([true]);
  });

  it('asks anew when the world has changed, and says so', async () => {
    let version = 'Bergen';
    await open({
      conflict: () => ({
        ...DETAIL,
        fields: [{ field: 'location', values: { crm: version, before: 'Oslo', calendar: 'X' } }],
      }),
      decide: () => {
        version = 'Narvik';
        return { kind: 'changed', sentence: 'It was changed meanwhile.' };
      },
    });
    await press(button('Take all from the CRM'));
    await press(button('Make both sides like this'));
    expect(text()).toContain('It was changed meanwhile.');
    expect(text()).toContain('Narvik');
    // What was chosen was chosen for the other version.
    expect(input('Place, CRM: Narvik').checked).toBe(false);
  });

  it('shows of a private appointment that it differs, and nothing else', async () => {
    await open({ conflict: () => ({ ...DETAIL, fields: [{ field: 'location', values: null }] }) });
    expect(text()).toContain('private, not shown');
    expect(input('Place, CRM: private, not shown').checked).toBe(false);
  });

  it('goes through 500 entries by keyboard, and draws only what is seen', async () => {
    const many = Array.from({ length: 500 }, (_, index) =>
      entry({ id: `c${String(index)}`, what: `Visit ${String(index)}` }),
    );
    await open({}, many);
    expect(options().length).toBeLessThan(60);
    await key('ArrowDown');
    expect(chosen()).toContain('Visit 1');
    await key('ArrowUp');
    await key('ArrowUp');
    expect(chosen()).toContain('Visit 0');
  });

  it('takes the next entry when one is decided', async () => {
    const { left } = await open(
      {
        decide: () => {
          left.shift();
          return { kind: 'done', sentence: 'Done.' };
        },
      },
      [entry(), entry({ id: 'c2', what: 'Trip' })],
    );
    await press(button('Take all from the CRM'));
    await press(button('Make both sides like this'));
    expect(chosen()).toContain('Trip');
    expect(heading()).toBe('1 decision waits for you.');
  });

  it('says why it cannot show what vanished, and asks again', async () => {
    let isDown = true;
    await open(
      {
        removals: () => {
          if (isDown) throw new Error('The server cannot be reached.');
          return { hash: 'h', groups: [{ what: 'All.', remedy: 'Look.', items: [] }] };
        },
      },
      [entry({ kind: 'removals' })],
    );
    expect(text()).toContain('The server cannot be reached.');
    isDown = false;
    await press(button('Try again'));
    expect(text()).toContain('All.');
  });

  it('approves exactly what was shown, after asking once more', async () => {
    const asked: unknown[] = [];
    const items = [{ title: 'Visit', when: '2026-11-28 09:00', since: 0, occurrences: null }];
    await open(
      {
        removals: () => ({ hash: 'h1', groups: [{ what: 'Gone.', remedy: 'Look.', items }] }),
        judge: (verdict) => {
          asked.push(verdict);
          return { kind: 'done', sentence: 'Removed.' };
        },
      },
      [entry({ kind: 'removals' })],
    );
    await press(button('Remove 1 on the other side…'));
    expect(asked).toEqual([]);
    await press(button('Remove 1 appointment'));
    expect(asked).toEqual([{ pair: KARI.id, take: 'approve', hash: 'h1' }]);
  });

  it('tells how many occurrences of a series vanished, and cancels exactly those', async () => {
    const asked: unknown[] = [];
    const occurrences = { lost: 12, ahead: 17 };
    const items = [{ title: 'Stand-up', when: 'Mon 4 Jan 2027', since: 0, occurrences }];
    await open(
      {
        removals: () => ({ hash: 'h1', groups: [{ what: 'Gone.', remedy: 'Look.', items }] }),
        judge: (verdict) => {
          asked.push(verdict);
          return { kind: 'done', sentence: 'Cancelled.' };
        },
      },
      [entry({ kind: 'removals' })],
    );
    expect(text()).toContain('12 of 17 occurrences to come, Mon 4 Jan 2027');
    expect(text()).not.toContain('Remove 1');
    await press(button('Let it go on the other side…'));
    expect(asked).toEqual([]);
    await press(button('Carry it out'));
    expect(asked).toEqual([{ pair: KARI.id, take: 'approve', hash: 'h1' }]);
  });

  it('unites the two that are chosen, and separates one', async () => {
    const asked: unknown[] = [];
    const twin = (item: string) => ({ item, title: `T${item}`, when: null, place: null });
    const said = (name: string) => (given: object) => {
      asked.push([name, given]);
      return { kind: 'later' as const, sentence: 'Later.' };
    };
    await open(
      {
        twins: () => [{ crm: [twin('1'), twin('2')], calendar: [twin('9')] }],
        ...{ unite: said('unite'), separate: said('separate') },
      },
      [entry({ kind: 'twins' })],
    );
    await press(button('The chosen two are one'));
    expect(asked).toEqual([]);
    await press(document.querySelector('input[value="2"]') ?? document.body);
    await press(button('The chosen two are one'));
    await press(button('The one of the calendar is on its own'));
    expect(asked).toEqual([
      ['unite', { pair: KARI.id, crm: '2', calendar: '9' }],
      ['separate', { pair: KARI.id, side: 'calendar', item: '9' }],
    ]);
  });

  it('lets a paused person go on, with the marks of the other synchroniser', async () => {
    const asked: unknown[] = [];
    await open(
      {
        pause: () => ({ what: 'Other Sync is at work.', product: 'Other Sync' }),
        resume: (given) => {
          asked.push(given);
          return { kind: 'done', sentence: 'It goes on.' };
        },
      },
      [entry({ kind: 'pause' })],
    );
    await press(button('Accept the marks of Other Sync and go on'));
    expect(asked).toEqual([{ pair: KARI.id, accept: 'Other Sync' }]);
  });

  it('looks again after a sync', async () => {
    const { emit, left } = await open({}, []);
    left.push(entry());
    await act(async () => {
      emit.sync.statusChanged(statusView([{ ...KARI, lastSyncAt: 1 }]));
      await Promise.resolve();
    });
    await happens(() => undefined);
    expect(heading()).toBe('1 decision waits for you.');
  });
});
