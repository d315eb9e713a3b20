// @vitest-environment jsdom
import { act } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { initialsOf } from '../../../src/renderer/components/initials-of.ts';
import { PAGES } from '../../../src/renderer/pages.ts';
import { fakeMain, PROFILE, pairView, statusView } from './fake-main.ts';
import { happens, loaded, renderApp, unmountApp } from './render-app.tsx';

afterEach(unmountApp);

const links = (): readonly Element[] => [...document.querySelectorAll('nav[aria-label="Pages"] a')];

describe('the frame', () => {
  it('has a link to every page, and marks the open one', async () => {
    await renderApp(fakeMain({ status: statusView([pairView()]) }).api);
    expect(links().map((link) => link.getAttribute('href'))).toEqual(
      PAGES.filter(({ isInRail }) => isInRail).map(({ id }) => `#${id}`),
    );
    const open = links().filter((link) => link.getAttribute('aria-current') === 'page');
    expect(open.map((link) => link.textContent)).toEqual(['Status']);
  });

  it('shows the first page for an address that is none', async () => {
    await renderApp(fakeMain({ status: statusView([pairView()]) }).api);
    await happens(() => {
      window.location.hash = 'no-such-page/%E0%A4%A';
      window.dispatchEvent(new HashChangeEvent('hashchange'));
    });
    expect(document.querySelector('h1')?.textContent).toContain('people are in sync');
  });

  it.each([
    ['good', 'In sync'],
    ['attention', 'Needs attention'],
    ['offline', 'Not reachable'],
  ] as const)('says %s as a word at the top', async (tone, word) => {
    await renderApp(fakeMain({ status: statusView([pairView()], { tone }) }).api);
    expect(document.querySelector('header')?.textContent).toContain(word);
  });
});

it('begins with the people where the servers are known and no one is linked', async () => {
  const main = fakeMain({
    status: statusView([], { sentence: 'No one is linked yet.', tone: 'none' }),
    about: PROFILE,
    handlers: { app: { isConnected: () => true } },
  });
  await renderApp(main.api);
  await act(loaded);
  expect(window.location.hash).toBe('#people');
});

describe('initials', () => {
  it.each([
    ['Kari Nordmann', 'KN'],
    ['Anna Maria van der Berg', 'AB'],
    ['åse', 'Å'],
    ['kari.n@nordlys.example', 'K'],
    ['Meeting Room (2)', 'M('],
    ['', ''],
    ['— —', ''],
  ])('of %j are %j', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});

describe('the pause', () => {
  const button = (word: string): HTMLElement | undefined =>
    [...document.querySelectorAll<HTMLElement>('button, [role="menuitem"]')].find(
      (one) => one.textContent === word,
    );

  it('is chosen from a menu', async () => {
    const asked: unknown[] = [];
    const main = fakeMain({
      status: statusView([pairView()]),
      handlers: {
        sync: {
          pause: (input) => {
            asked.push(input);
            return null;
          },
        },
      },
    });
    await renderApp(main.api);
    await happens(() => button('Pause')?.click());
    await happens(() => button('Until tomorrow at 06:00')?.click());
    expect(asked).toEqual([{ lasts: 'until-tomorrow' }]);
  });

  it('is named with its end, and ended by a button; a failure is told', async () => {
    const until = Date.now() + 3_600_000;
    const main = fakeMain({
      status: statusView([pairView()], { tone: 'paused', paused: { until } }),
      handlers: {
        sync: {
          resume: () => {
            throw new Error('The disk is full.');
          },
        },
      },
    });
    await renderApp(main.api);
    expect(document.querySelector('header')?.textContent).toMatch(/Paused until .*\d/);
    await happens(() => button('Resume')?.click());
    expect(document.querySelector('main')?.textContent).toContain('The disk is full.');
  });
});

it('opens the page that the tray asks for', async () => {
  const main = fakeMain({ status: statusView([pairView()]) });
  await renderApp(main.api);
  await happens(() => {
    main.emit.app.pageAsked({ page: 'log' });
  });
  expect(window.location.hash).toBe('#log');
});
