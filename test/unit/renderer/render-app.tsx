/** Puts the app into the page of the test and takes it away again. */
import { act } from 'react';
import { vi } from 'vitest';
import { createRoot } from 'react-dom/client';
import type { Root } from 'react-dom/client';
// Loaded here, so that a page is there as soon as it is opened.
import '../../../src/renderer/features/people/PeoplePage.tsx';
import '../../../src/renderer/features/status/StatusPage.tsx';
import '../../../src/renderer/features/wizard/WizardPage.tsx';
import { App } from '../../../src/renderer/App.tsx';
import type { CalbridgeApi } from '../../../src/main/ipc/contract.ts';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
// Not there without a layout.
if (typeof Element !== 'undefined') Element.prototype.scrollIntoView = () => undefined;

let root: Root | null = null;

/** Resolves when what the app asks for at its start is on the page. */
export async function renderApp(api: CalbridgeApi): Promise<HTMLElement> {
  const place = document.createElement('div');
  document.body.append(place);
  root = createRoot(place);
  await act(async () => {
    root?.render(<App api={api} />);
    await settled();
    await loaded();
  });
  return place;
}

export async function unmountApp(): Promise<void> {
  await act(async () => {
    root?.unmount();
    await settled();
  });
  root = null;
  window.location.hash = '';
  document.body.replaceChildren();
}

export async function press(element: Element): Promise<void> {
  await act(async () => {
    (element as HTMLElement).click();
    await settled();
  });
}

export async function happens(event: () => void): Promise<void> {
  await act(async () => {
    event();
    await settled();
  });
}

/** The button with this accessible name. */
export function button(name: string): HTMLButtonElement {
  const all = [...document.querySelectorAll('button')];
  const found = all.find((one) => (one.getAttribute('aria-label') ?? one.textContent) === name);
  if (found === undefined) {
    throw new Error(`No button "${name}" among ${all.map((one) => one.textContent).join(', ')}`);
  }
  return found;
}

/** Lets answers arrive: they take a few turns of the promise queue. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

/** Pages are loaded when they are first opened. */
export async function loaded(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) {
    await vi.dynamicImportSettled();
    await new Promise((resolve) => setTimeout(resolve));
  }
  await settled();
}
