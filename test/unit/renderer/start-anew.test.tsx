// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest';
import type { DamagedPart } from '../../../src/main/ipc/contract/shape.ts';
import { DamagedSettings } from '../../../src/main/settings/profile.ts';
import { SyncError } from '../../../src/sync/model/error.ts';
import { fakeMain, PROFILE, pairView, statusView } from './fake-main.ts';
import { button, press, renderApp, unmountApp } from './render-app.tsx';

afterEach(unmountApp);

const DATABASE = new SyncError('database-damaged', 'The database of the profile is damaged.');
const SETTINGS = new DamagedSettings('settings', 'The settings are damaged.');

/** A profile of which these parts are damaged, the settings first. */
async function open(damaged: SyncError[]) {
  const asked: DamagedPart[] = [];
  const refuse = (): void => {
    const [first] = damaged;
    if (first !== undefined) throw first;
  };
  const main = fakeMain({
    about: PROFILE,
    status: statusView([]),
    handlers: {
      sync: {
        status: () => {
          refuse();
          return statusView([pairView()], { sentence: 'Kari is in sync.' });
        },
      },
      app: {
        startAnew: ({ without }) => {
          asked.push(without);
          const isIt = damaged[0] === (without === 'settings' ? SETTINGS : DATABASE);
          if (isIt) damaged.shift();
          refuse();
          return isIt;
        },
      },
    },
  });
  await renderApp(main.api);
  return asked;
}

const begin = async (): Promise<void> => {
  await press(button('Start anew…'));
  await press(button('Start anew'));
};

describe('starting anew', () => {
  it('leads to the next damaged part when the first one was set aside', async () => {
    const asked = await open([SETTINGS, DATABASE]);
    await begin();
    expect(document.querySelector('main')?.textContent).toContain(DATABASE.message);
    expect(document.querySelector('main')?.textContent).not.toContain(SETTINGS.message);
    await begin();
    expect(asked).toEqual(['settings', 'database']);
    expect(document.querySelector('h1')?.textContent).toContain('Kari is in sync.');
  });

  it('keeps in the dialog what kept it from being done', async () => {
    const main = fakeMain({
      about: PROFILE,
      status: statusView([]),
      handlers: {
        sync: {
          status: () => {
            throw SETTINGS;
          },
        },
        app: {
          startAnew: () => {
            throw new SyncError('settings', 'Another Calbridge is running on this profile.');
          },
        },
      },
    });
    await renderApp(main.api);
    await begin();
    const dialog = document.querySelector('[role="dialog"]');
    expect(dialog?.textContent).toContain('Another Calbridge is running');
  });

  it('says so when nothing was damaged after all', async () => {
    const barred = pairView({
      state: 'attention',
      problem: { what: 'Damaged.', remedy: 'Do it.', page: 'start-anew', technical: '' },
    });
    const main = fakeMain({
      about: PROFILE,
      status: statusView([barred]),
      handlers: { app: { startAnew: () => false } },
    });
    await renderApp(main.api);
    await begin();
    const dialog = document.querySelector('[role="dialog"]');
    expect(dialog?.textContent).toContain('Nothing was set aside');
    await press(button('Close'));
  });
});
