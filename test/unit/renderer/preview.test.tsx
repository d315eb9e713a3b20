// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import '../../../src/renderer/features/preview/PreviewPage.tsx';
import type { PlanRowView } from '../../../src/main/ipc/contract/preview.ts';
import type { PairView } from '../../../src/main/ipc/contract/sync.ts';
import {
  fakeMain,
  pairView,
  planView,
  PROFILE,
  statusView,
  type FakeMainOptions,
} from './fake-main.ts';
import { button, happens, loaded, press, renderApp, unmountApp } from './render-app.tsx';

beforeEach(() => {
  // The page of a test has no layout.
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(60);
});

afterEach(async () => {
  await unmountApp();
  vi.restoreAllMocks();
});

const KARI = pairView({ state: 'disabled' });
const OLA = pairView({ id: '8~ola', user: '8', person: 'Ola Dahl', mailboxEmail: 'ola@x.example' });

type Preview = NonNullable<NonNullable<FakeMainOptions['handlers']>['preview']>;

const row = (key: string, change: Partial<PlanRowView> = {}): PlanRowView => ({
  ...{ key: key.padStart(12, '0'), group: 'new', sides: ['calendar'], title: `Visit ${key}` },
  ...{ when: '2026-11-28 09:00–10:00 Europe/Oslo', why: [`Why ${key}`], changes: [], mails: false },
  ...change,
});

const PLAN = planView({
  rows: [
    row('1', { group: 'removed', sides: ['crm'] }),
    row('2', {
      ...{ group: 'changed', sides: ['crm'] },
      changes: [
        {
          side: 'crm',
          fields: [{ field: 'location', values: { was: '"Oslo"', is: '"Bergen"' } }],
        },
      ],
    }),
    row('3'),
    row('4', { group: 'waiting', sides: [] }),
    row('5', { group: 'alone', sides: [], title: 'A series' }),
  ],
  created: { crm: 0, calendar: 1 },
  updated: { crm: 1, calendar: 0 },
  removed: { crm: 1, calendar: 0 },
});

interface Asked {
  readonly pair: string;
  readonly hash: string;
  readonly keys: readonly string[];
}

async function open(pairs: readonly PairView[], preview: Preview = {}, part = '') {
  window.location.hash = part === '' ? 'preview' : `preview/${encodeURIComponent(part)}`;
  const switched: [readonly string[], boolean][] = [];
  const main = fakeMain({
    about: PROFILE,
    status: statusView(pairs),
    handlers: {
      preview: { look: () => PLAN, ...preview },
      people: {
        setEnabled: ({ pairs: some, enabled }) => {
          switched.push([some, enabled]);
          return null;
        },
      },
    },
  });
  await renderApp(main.api);
  await happens(() => undefined);
  await loaded();
  return { ...main, switched };
}

const text = (): string => document.body.textContent;
const heading = (): string => document.querySelector('h1')?.textContent ?? '';
const tickBox = (label: string): HTMLInputElement => {
  const all = [...document.querySelectorAll<HTMLInputElement>('input[type="checkbox"]')];
  const found = all.find((one) => one.getAttribute('aria-label') === label);
  if (!found) throw new Error(`No box "${label}" among ${all.map((one) => one.ariaLabel).join()}`);
  return found;
};
const rowButton = (title: string): HTMLElement => {
  const found = [...document.querySelectorAll<HTMLElement>('button[aria-expanded]')].find((one) =>
    one.textContent.startsWith(title),
  );
  if (!found) throw new Error(`No row "${title}"`);
  return found;
};

describe('the Preview page', () => {
  it('asks whom it is about when there are several, and compares nobody before', async () => {
    const looked: string[] = [];
    await open([KARI, OLA], {
      look: ({ pair }) => {
        looked.push(pair);
        return PLAN;
      },
    });
    expect(heading()).toBe('See what a sync would do, before it does it.');
    expect(looked).toEqual([]);
    await press(button('Everybody'));
    expect(looked).toEqual([KARI.id, OLA.id]);
    expect(heading()).toContain('2 new in the calendar, 2 changed in the CRM');
  });

  it('says in one sentence what would be done to the only person', async () => {
    await open([KARI]);
    expect(heading()).toBe(
      '1 new in the calendar, 1 changed in the CRM, 1 removal from the CRM, 1 waits for a decision, no mail.',
    );
    expect(text()).toContain('3 of 3 chosen');
    expect(text()).toContain('Switched off: nothing happens but what you approve here.');
  });

  it('shows an appointment field by field, with the reason', async () => {
    await open([KARI]);
    expect(text()).not.toContain('"Bergen"');
    await press(rowButton('Visit 2'));
    for (const part of ['Why 2', 'Place', '"Oslo"', '"Bergen"']) expect(text()).toContain(part);
    expect(rowButton('Visit 2').getAttribute('aria-expanded')).toBe('true');
  });

  it('keeps what is left alone folded', async () => {
    await open([KARI]);
    expect(text()).not.toContain('A series');
    await press(rowButton('Left alone'));
    expect(text()).toContain('A series');
  });

  it('does exactly what is ticked, and shows what came of it', async () => {
    const asked: Asked[] = [];
    await open([KARI], {
      approve: (input) => {
        asked.push(input);
        const refused = ['"Visit 1": the CRM refuses its values'];
        return { kind: 'done', done: { written: 1, refused, problem: null } };
      },
    });
    await press(tickBox('Do it: Visit 3'));
    expect(text()).toContain('2 of 3 chosen');
    await press(button('Do these 2'));
    expect(asked).toEqual([
      { pair: KARI.id, hash: 'the plan', keys: ['000000000001', '000000000002'] },
    ]);
    expect(text()).toContain('Done: 1 appointment.');
    expect(text()).toContain('1 could not be done and is tried again:');
    expect(text()).toContain('the CRM refuses its values');
    expect(tickBox('Do it: Visit 3').checked).toBe(false);
  });

  it('ticks all, none, a person and a group', async () => {
    await open([KARI]);
    await press(button('None'));
    expect(text()).toContain('0 of 3 chosen');
    expect(button('Do these 0').getAttribute('aria-disabled')).toBe('true');
    await press(tickBox(`Removals, ${KARI.person}`));
    expect(text()).toContain('1 of 3 chosen');
    await press(tickBox(`Everything of ${KARI.person}`));
    expect(text()).toContain('3 of 3 chosen');
    await press(button('None'));
    await press(button('All'));
    expect(text()).toContain('3 of 3 chosen');
  });

  it('does nothing without a tick', async () => {
    const asked: Asked[] = [];
    await open([KARI], {
      approve: (input) => {
        asked.push(input);
        throw new Error('It must not be asked.');
      },
    });
    await press(button('None'));
    await press(button('Do these 0'));
    expect(asked).toEqual([]);
  });

  it('shows anew what has changed, without a tick on what is new', async () => {
    await open([KARI], {
      approve: () => ({
        kind: 'changed',
        plan: { ...PLAN, hash: 'another', rows: [...PLAN.rows, row('6')] },
      }),
    });
    await press(button('Do these 3'));
    expect(text()).toContain('Something changed since you looked at it, so nothing was done.');
    expect(tickBox('Do it: Visit 6').checked).toBe(false);
    expect(tickBox('Do it: Visit 1').checked).toBe(true);
  });

  it('asks before a server sends mail', async () => {
    const asked: Asked[] = [];
    await open([KARI], {
      look: () => ({ ...PLAN, rows: [row('1', { mails: true })] }),
      approve: (input) => {
        asked.push(input);
        return { kind: 'done', done: { written: 1, refused: [], problem: null } };
      },
    });
    expect(heading()).toContain('mail for 1 appointment');
    expect(text()).toContain('Sends mail');
    await press(button('Do this 1'));
    expect(asked).toEqual([]);
    await press(button('Do it and send mail'));
    expect(asked).toHaveLength(1);
  });

  it('says that a person who is switched on is not asked, and switches off', async () => {
    const { switched } = await open([OLA]);
    expect(text()).toContain('Ola Dahl is switched on, so all of this happens by itself');
    await press(button('Switch off'));
    expect(switched).toEqual([[[OLA.id], false]]);
  });

  it('lets a person who is switched off go', async () => {
    const { switched } = await open([KARI]);
    await press(button('Switch on'));
    expect(switched).toEqual([[[KARI.id], true]]);
  });

  it('says so when both sides are the same', async () => {
    await open([KARI], { look: () => planView() });
    expect(heading()).toBe('Nothing to do: both sides are the same.');
    expect(text()).not.toContain('chosen');
  });

  it('shows what failed, and tries again', async () => {
    let attempts = 0;
    await open([KARI], {
      look: () => {
        attempts += 1;
        if (attempts === 1) throw new Error('The CRM could not be reached.');
        return PLAN;
      },
    });
    expect(text()).toContain('The CRM could not be reached.');
    expect(heading()).toBe('Not everything could be compared.');
    await press(button('Try again'));
    expect(heading()).toContain('1 new in the calendar');
  });

  it('can be stopped while it compares', async () => {
    const stops: string[] = [];
    await open([KARI], {
      look: () => new Promise(() => undefined),
      stop: ({ pair }) => {
        stops.push(pair);
        return null;
      },
    });
    expect(heading()).toBe('Comparing both sides…');
    await press(button('Stop'));
    expect(stops).toEqual([KARI.id]);
    expect(text()).toContain('Nobody is chosen.');
  });

  it('compares three people at a time', async () => {
    const looked: string[] = [];
    const pairs = Array.from({ length: 500 }, (_, index) =>
      pairView({ id: `pair ${String(index)}`, person: `Person ${String(index)}` }),
    );
    await open(pairs, {
      look: ({ pair }) => {
        looked.push(pair);
        return new Promise(() => undefined);
      },
    });
    await press(button('Everybody'));
    expect(looked).toEqual(['pair 0', 'pair 1', 'pair 2']);
    expect(heading()).toBe('Comparing both sides… 0 of 500 people done.');
    expect(document.querySelectorAll('[role="listitem"]').length).toBeLessThan(60);
  });

  it('opens from the menu of a person', async () => {
    await open([KARI, OLA], {}, OLA.id);
    expect(heading()).toContain('1 new in the calendar');
    expect(text()).toContain('Ola Dahl');
    window.location.hash = 'people';
    await happens(() => window.dispatchEvent(new HashChangeEvent('hashchange')));
    await press(button(`Menu of ${KARI.person}`));
    const item = [...document.querySelectorAll('[role="menuitem"]')].find(
      (one) => one.textContent === 'Preview',
    );
    if (!item) throw new Error('no such item');
    await press(item);
    await loaded();
    expect(window.location.hash).toBe(`#preview/${encodeURIComponent(KARI.id)}`);
  });

  it('leads to the people while nobody is linked', async () => {
    await open([]);
    await press(button('Go to People'));
    expect(window.location.hash).toBe('#people');
  });
});
