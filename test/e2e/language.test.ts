/** The language of the real window, its menu and its tray, chosen and kept. */
import { afterEach, expect, it } from 'vitest';
import { inMain, newUserData, quitApp, removeUserData, startApp } from './desktop-app.ts';
import type { DesktopApp } from './desktop-app.ts';
import { fits } from './looks.ts';

let running: DesktopApp | null = null;
const userData = newUserData();

afterEach(async () => {
  if (running !== null) await quitApp(running);
  running = null;
  removeUserData(userData);
});

const menuOf = (desktop: DesktopApp): Promise<readonly string[]> =>
  inMain(desktop.app, ({ Menu }) =>
    (Menu.getApplicationMenu()?.items ?? []).flatMap(({ submenu }) =>
      (submenu?.items ?? []).map(({ label }) => label),
    ),
  );

const PAGES = {
  nb: {
    inSync: /er synkronisert/,
    menu: 'Synkroniser nå',
    pages: ['Status', 'Personer', 'Forhåndsvis', 'Konflikter', 'Historikk', 'Logg'],
    options: 'Innstillinger',
    pc: 'Denne PC-en',
  },
  nl: {
    inSync: /gesynchroniseerd/,
    menu: 'Nu synchroniseren',
    pages: ['Status', 'Personen', 'Voorbeeld', 'Conflicten', 'Geschiedenis', 'Logboek'],
    options: 'Opties',
    pc: 'Deze pc',
  },
} as const;

async function visit(desktop: DesktopApp, language: keyof typeof PAGES): Promise<void> {
  const { page } = desktop;
  const { inSync, menu, pages, options, pc } = PAGES[language];
  expect(await page.locator('html').getAttribute('lang')).toBe(language);
  expect(await menuOf(desktop)).toContain(menu);
  await page.getByRole('link', { name: 'Status', exact: true }).click();
  await page.getByRole('heading', { name: inSync }).waitFor({ timeout: 120_000 });
  for (const name of pages) {
    await page.getByRole('link', { name: new RegExp(`^${name}`) }).click();
    await page.waitForTimeout(500);
    await fits(desktop, `${language}-${name}`);
  }
  await page.getByRole('link', { name: options }).click();
  await fits(desktop, `${language}-${options}`);
  await page.getByRole('link', { name: pc }).click();
  await fits(desktop, `${language}-pc`);
}

it('is chosen in the options, is spoken everywhere at once, and is kept', async () => {
  running = await startApp(userData);
  const { page } = running;
  await page.getByRole('heading', { name: /in sync/ }).waitFor({ timeout: 120_000 });
  expect(await menuOf(running)).toContain('Sync now');
  await page.getByRole('link', { name: 'Options' }).click();
  await page.getByRole('link', { name: 'This PC' }).click();
  await page.getByLabel('Language').selectOption('nb');
  await page.getByLabel('Språk').waitFor();
  await visit(running, 'nb');
  await page.getByLabel('Språk').selectOption('nl');
  await page.getByLabel('Taal').waitFor();
  await visit(running, 'nl');
  expect(running.complaints).toEqual([]);
  await quitApp(running);

  running = await startApp(userData);
  await running.page.getByRole('heading', { name: PAGES.nl.inSync }).waitFor({ timeout: 120_000 });
  expect(await menuOf(running)).toContain(PAGES.nl.menu);
}, 400_000);
