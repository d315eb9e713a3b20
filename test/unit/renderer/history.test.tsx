// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest';
import '../../../src/renderer/features/history/HistoryPage.tsx';
import type { HistoryRun } from '../../../src/main/ipc/contract/history.ts';
import { fakeMain, pairView, PROFILE, statusView, type FakeMainOptions } from './fake-main.ts';
import { button, happens, press, renderApp, unmountApp } from './render-app.tsx';

afterEach(unmountApp);

type History = NonNullable<NonNullable<FakeMainOptions['handlers']>['history']>;

const KARI = pairView();
const OLA = pairView({ id: '8~ola@nordlys.example', user: '8', person: 'Ola Dahl' });

const RUN: HistoryRun = {
  ...{ run: 'r3', pair: KARI.id, person: 'Kari Nordmann', isUndo: false, what: '1 changed' },
  at: Date.UTC(2026, 10, 20, 13, 5),
  changes: [
    {
      ...{ sequence: 12, at: 0, what: '"Visit" changed in the calendar' },
      details: ['location: "Oslo" → "Bergen"'],
    },
  ],
};

const STEP = { what: '"Visit" goes back in the calendar', details: ['location: back'] };

async function open(history: History = {}) {
  window.location.hash = 'history';
  const main = fakeMain({
    about: PROFILE,
    status: statusView([KARI, OLA]),
    handlers: {
      history: {
        list: () => ({ runs: [RUN], hasMore: false }),
        previewUndo: () => ({ hash: 'h1', actions: [STEP], stays: [] }),
        ...history,
      },
    },
  });
  await renderApp(main.api);
  return main;
}

const text = (): string => document.body.textContent;
const heading = (): string => document.querySelector('h1')?.textContent ?? '';

async function set(element: Element | null, value: string): Promise<void> {
  await happens(() => {
    if (!(element instanceof HTMLInputElement || element instanceof HTMLSelectElement)) {
      throw new Error('There is no such field.');
    }
    const proto = Object.getPrototypeOf(element) as object;
    Object.getOwnPropertyDescriptor(proto, 'value')?.set?.call(element, value);
    element.dispatchEvent(new Event('input', { bubbles: true }));
    element.dispatchEvent(new Event('change', { bubbles: true }));
  });
}

describe('the page History', () => {
  it('says that nothing was written yet', async () => {
    await open({ list: () => ({ runs: [], hasMore: false }) });
    expect(heading()).toBe('Nothing was written yet.');
  });

  it('tells what each sync wrote', async () => {
    await open();
    expect(heading()).toBe('1 sync wrote something.');
    for (const part of ['Kari Nordmann: 1 changed', RUN.changes[0]?.what, 'location: "Oslo"']) {
      expect(text()).toContain(part);
    }
  });

  it('shows what an undo would do, and does exactly that', async () => {
    const asked: unknown[] = [];
    await open({
      undo: (given) => {
        asked.push(given);
        return { kind: 'done', sentence: 'It is taken back.' };
      },
    });
    await press(button('Undo… "Visit" changed in the calendar'));
    expect(text()).toContain('Exactly this 1 step is taken:');
    expect(text()).toContain(STEP.what);
    expect(asked).toEqual([]);
    await press(button('Take 1 step back'));
    const target = { kind: 'changes', sequences: [12] };
    expect(asked).toEqual([{ pair: KARI.id, target, hash: 'h1' }]);
    expect(text()).toContain('It is taken back.');
  });

  it('shows it anew when the world has changed, and does nothing by itself', async () => {
    let hash = 'h1';
    const asked: string[] = [];
    await open({
      previewUndo: () => ({ hash, actions: [{ what: `As ${hash}`, details: [] }], stays: [] }),
      undo: (given) => {
        asked.push(given.hash);
        hash = 'h2';
        return { kind: 'changed', sentence: 'Something changed since.' };
      },
    });
    await press(document.querySelector('[aria-label^="Undo this sync"]') ?? document.body);
    await press(button('Take 1 step back'));
    expect(text()).toContain('Something changed since.');
    expect(text()).toContain('As h2');
    expect(asked).toEqual(['h1']);
  });

  it('does not offer what cannot be taken back, and says why', async () => {
    await open({
      previewUndo: () => ({ hash: 'h', actions: [], stays: ['"Visit" stays as it is: edited'] }),
    });
    await press(button('Undo… "Visit" changed in the calendar'));
    expect(text()).toContain('Nothing of it can be taken back.');
    expect(text()).toContain('"Visit" stays as it is: edited');
    expect(button('Take back').getAttribute('aria-disabled')).toBe('true');
  });

  it('says why it cannot be looked at, and asks again', async () => {
    let isDown = true;
    await open({
      previewUndo: () => {
        if (isDown) throw new Error('The server cannot be reached.');
        return { hash: 'h', actions: [STEP], stays: [] };
      },
    });
    await press(button('Undo… "Visit" changed in the calendar'));
    expect(text()).toContain('The server cannot be reached.');
    isDown = false;
    await press(button('Try again'));
    expect(text()).toContain(STEP.what);
  });

  it('shows one person only, and takes back everything of that one', async () => {
    const asked: unknown[] = [];
    await open({
      list: ({ pair }) => {
        asked.push(pair);
        return { runs: pair === OLA.id ? [] : [RUN], hasMore: false };
      },
      previewUndo: (given) => {
        asked.push(given);
        return { hash: 'h', actions: [STEP], stays: [] };
      },
    });
    await set(document.querySelector('select'), OLA.id);
    expect(heading()).toBe('Nothing was written for this person that is still on record.');
    await press(button('Undo everything of this person…'));
    expect(text()).toContain('Take back everything of Ola Dahl?');
    expect(asked.at(-1)).toEqual({ pair: OLA.id, target: { kind: 'since', at: 0 } });
    expect(asked).toContain(OLA.id);
  });

  it('goes back to a moment once a person and the moment are chosen', async () => {
    const asked: unknown[] = [];
    await open({
      previewUndo: (given) => {
        asked.push(given);
        return { hash: 'h', actions: [STEP], stays: [] };
      },
    });
    await press(button('Go back to a moment…'));
    const dialog = document.querySelector('[role="dialog"]');
    await set(dialog?.querySelector('select') ?? null, KARI.id);
    expect(asked).toEqual([]);
    await set(document.querySelector('input[type="datetime-local"]'), '2026-11-20T14:00');
    const at = Date.parse('2026-11-20T14:00');
    expect(asked).toEqual([{ pair: KARI.id, target: { kind: 'since', at } }]);
    expect(text()).toContain(STEP.what);
  });

  it('reads on when there are earlier ones', async () => {
    const limits: number[] = [];
    await open({
      list: ({ limit }) => {
        limits.push(limit);
        return { runs: [RUN], hasMore: true };
      },
    });
    await press(button('Show earlier ones'));
    expect(Math.max(...limits)).toBe(400);
  });
});
