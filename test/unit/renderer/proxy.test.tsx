// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest';
import type { OptionsView } from '../../../src/main/ipc/contract/options.ts';
import type { ProxyView } from '../../../src/main/ipc/contract/proxy.ts';
// Loaded here, so that the pages are there as soon as they are opened.
import '../../../src/renderer/features/options/OptionsPage.tsx';
import '../../../src/renderer/features/wizard/WizardPage.tsx';
import { fakeMain, pairView, statusView, type FakeMainOptions } from './fake-main.ts';
import { OPTIONS } from './fake-options.ts';
import { FINE, formView } from './fake-wizard.ts';
import { button, happens, press, renderApp, unmountApp } from './render-app.tsx';

afterEach(unmountApp);

type Handlers = NonNullable<FakeMainOptions['handlers']>;

async function open(hash: string, handlers: Handlers): Promise<void> {
  window.location.hash = hash;
  await renderApp(fakeMain({ status: statusView([pairView()]), handlers }).api);
}

function labelled(name: string): HTMLInputElement {
  const label = [...document.querySelectorAll('label')].find(
    (one) => one.textContent.replace(/\s*\*$/, '').trim() === name,
  );
  const found = document.getElementById(label?.getAttribute('for') ?? '');
  if (!found) throw new Error(`Nothing is called “${name}”.`);
  return found as HTMLInputElement;
}

const isThere = (name: string): boolean =>
  [...document.querySelectorAll('label')].some((one) => one.textContent === name);

const type = (name: string, text: string): Promise<void> =>
  happens(() => {
    const field = labelled(name);
    const prototype = Object.getPrototypeOf(field) as object;
    Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, text);
    field.dispatchEvent(
      new Event(field instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }),
    );
  });

const page = (): string => document.querySelector('main')?.textContent ?? '';
const dialog = (): string => document.querySelector('[role="dialog"]')?.textContent ?? '';

const PROXY: ProxyView = {
  mode: 'manual',
  address: 'http://proxy.office.example:3128',
  user: 'kari',
  bypass: ['*.inside.example'],
};

interface Saved {
  readonly will: OptionsView;
  readonly proxyPassword: string | null;
}

async function openOptions(proxy: ProxyView, hasProxyPassword = false): Promise<Saved[]> {
  const saved: Saved[] = [];
  const settings = { ...OPTIONS, proxy };
  await open('options/proxy', {
    options: {
      read: () => ({ settings, usual: OPTIONS, hasProxyPassword }),
      save: (change) => {
        saved.push(change);
        return null;
      },
    },
  });
  return saved;
}

describe('the proxy among the options', () => {
  it('is set, reviewed by its name, and stored with a password that is not shown', async () => {
    const saved = await openOptions(OPTIONS.proxy);
    expect(labelled('Proxy').value).toBe('system');
    expect(isThere('Address of the proxy')).toBe(false);
    await type('Proxy', 'manual');
    await type('Address of the proxy', 'http://proxy.office.example:3128');
    await type('Not for', '*.inside.example\n10.0.0.0/8');
    await type('User name for the proxy', 'kari');
    await type('Password for the proxy', 'geheim-7');
    expect(labelled('Password for the proxy').type).toBe('password');
    await press(button('Review and save'));
    expect(dialog()).toContain('ProxyAs the system saysproxy.office.example:3128');
    expect(dialog()).toContain('Not forNone*.inside.example, 10.0.0.0/8');
    expect(dialog()).toContain('Password for the proxyNoneA new one');
    expect(dialog()).not.toContain('geheim-7');
    expect(dialog()).toContain('are asked by this way');
    await press(button('Save'));
    const proxy = { ...PROXY, bypass: ['*.inside.example', '10.0.0.0/8'] };
    expect(saved).toMatchObject([{ will: { ...OPTIONS, proxy }, proxyPassword: 'geheim-7' }]);
    expect(labelled('Password for the proxy').value).toBe('');
    expect(page()).toContain('Kept. Leave it empty to go on using it.');
    expect(page()).toContain('All options are saved.');
  });

  it('keeps its password while it is the same proxy and the same user', async () => {
    const saved = await openOptions(PROXY, true);
    expect(page()).toContain('Kept.');
    await type('Not for', 'crm');
    await press(button('Review and save'));
    expect(dialog()).not.toContain('Password');
    await press(button('Save'));
    expect(saved).toMatchObject([{ proxyPassword: null }]);
    expect(page()).toContain('Kept.');
    await type('Address of the proxy', 'http://other.office.example:3128');
    expect(page()).not.toContain('Kept.');
    await press(button('Discard'));
    expect(page()).toContain('Kept.');
  });

  it('is one change when it is left out, and is kept for another time', async () => {
    const saved = await openOptions(PROXY, true);
    await type('Proxy', 'none');
    expect(page()).toContain('One change is not saved yet.');
    await press(button('Review and save'));
    expect(dialog()).toContain('Proxyproxy.office.example:3128No proxy');
    expect(dialog()).not.toContain('kari');
    await press(button('Save'));
    expect(saved).toMatchObject([{ will: { proxy: { ...PROXY, mode: 'none' } } }]);
  });

  it('with nothing but a new password is a change as well', async () => {
    const saved = await openOptions(PROXY, true);
    await type('Password for the proxy', 'new-8');
    expect(page()).toContain('One change is not saved yet.');
    await press(button('Review and save'));
    expect(dialog()).toContain('The one that is keptA new one');
    await press(button('Save'));
    expect(saved).toMatchObject([{ will: { proxy: PROXY }, proxyPassword: 'new-8' }]);
  });

  it.each([
    ['Address of the proxy', 'proxy.office.example:3128', 'An address that begins with http'],
    ['Address of the proxy', 'http://kari:x@proxy.office.example', 'An address that begins'],
    ['Address of the proxy', '', 'An address that begins with http'],
    ['Not for', 'crm\nhttp://mail/', '“http://mail/” is none of these.'],
    ['User name for the proxy', 'ka:ri', 'has no colon'],
  ])('cannot be stored with a mistake: %s “%s”', async (name, text, mistake) => {
    const saved = await openOptions(PROXY);
    await type(name, text);
    expect(page()).toContain(mistake);
    await press(button('Review and save'));
    expect(document.querySelector('[role="dialog"]')).toBeNull();
    expect(saved).toEqual([]);
  });
});

describe('the proxy in the setup', () => {
  const values = { url: 'https://crm.example.com', user: 'kari' };
  const form = formView('crm', { values, keptSecrets: ['password'] });

  async function openSetup(more: Handlers['wizard'] = {}): Promise<unknown[]> {
    const asked: unknown[] = [];
    await open('wizard', {
      wizard: {
        open: () => ({
          ...{ crm: form, calendar: formView('calendar') },
          ...{ isDraft: false, keepsSecrets: true, linked: 0 },
        }),
        setProxy: ({ settings, password }) => {
          asked.push({ settings, password });
          return { settings, hasPassword: password !== null };
        },
        test: ({ side }) => {
          asked.push(side);
          return FINE;
        },
        ...more,
      },
    });
    return asked;
  }

  const summary = (): string =>
    [...document.querySelectorAll('summary')].map(({ textContent }) => textContent).join('|');

  it('is folded, and in force before a server is asked', async () => {
    const asked = await openSetup();
    expect(summary()).toContain('Proxy: As the system says');
    await type('Proxy', 'manual');
    await type('Address of the proxy', PROXY.address);
    await type('User name for the proxy', PROXY.user);
    await type('Password for the proxy', 'geheim-7');
    expect(summary()).toContain('Proxy: proxy.office.example:3128');
    await press(button('Next'));
    expect(asked).toEqual([{ settings: { ...PROXY, bypass: [] }, password: 'geheim-7' }, 'crm']);
  });

  it('is left alone where nobody changes it', async () => {
    const asked = await openSetup();
    await press(button('Next'));
    expect(asked).toEqual(['crm']);
  });

  it('is named where it is mistaken, and no server is asked', async () => {
    const asked = await openSetup();
    await type('Proxy', 'manual');
    await press(button('Next'));
    expect(page()).toContain('An address that begins with http');
    expect(asked).toEqual([]);
  });

  it('that cannot be stored says so, and no server is asked', async () => {
    const asked = await openSetup({
      setProxy: () => {
        throw new Error('The disk is full.');
      },
    });
    await type('Proxy', 'none');
    await press(button('Next'));
    expect(page()).toContain('The disk is full.');
    expect(asked).toEqual([]);
  });
});
