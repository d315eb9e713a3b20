// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest';
import { fakeMain, pairView, statusView } from './fake-main.ts';
import { button, happens, press, renderApp, unmountApp } from './render-app.tsx';

afterEach(unmountApp);

const page = (): string => document.querySelector('main')?.textContent ?? '';

describe('the status', () => {
  it('shows what was written by the hour and by the day, as a picture and as a table', async () => {
    const asked: string[] = [];
    const main = fakeMain({
      status: statusView([pairView()]),
      handlers: {
        history: {
          activity: ({ by }) => {
            asked.push(by);
            return {
              days: 7,
              spans: [
                { from: 0, crm: 0, calendar: 0 },
                { from: 3_600_000, crm: by === 'hour' ? 2 : 20, calendar: 1 },
              ],
            };
          },
        },
      },
    });
    await renderApp(main.api);
    expect(page()).toContain('3 changes were written in this time.');
    expect(page()).toContain('counts each time that it is added, changed or removed');
    expect(document.querySelectorAll('details tbody tr')).toHaveLength(1);
    expect(document.querySelectorAll('main svg g rect')).toHaveLength(4);
    await press(button('Last 7 days'));
    expect(asked).toEqual(['hour', 'day']);
    expect(page()).toContain('21 changes were written in this time.');
    expect(button('Last 7 days').getAttribute('aria-pressed')).toBe('true');
    await happens(() => {
      main.emit.sync.statusChanged({ ...statusView([pairView()]), lastCheckAt: 77_000 });
    });
    expect(asked).toEqual(['hour', 'day', 'day']);
  });

  it('offers no days that are forgotten', async () => {
    const main = fakeMain({
      status: statusView([pairView()]),
      handlers: { history: { activity: () => ({ days: 1, spans: [] }) } },
    });
    await renderApp(main.api);
    expect(page()).toContain('Last 24 hours');
    expect(page()).not.toContain('Last day');
  });

  it('leads to what waits for a decision, and to the history', async () => {
    const main = fakeMain({ status: statusView([pairView({ decisions: 2 })]) });
    await renderApp(main.api);
    expect(page()).toContain('2 things wait for your decision.');
    await press(button('Decide'));
    expect(window.location.hash).toBe('#conflicts');
    window.location.hash = '';
  });
});
