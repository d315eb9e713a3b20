/** How a screen looks, and whether everybody can use it: in both themes and in the smallest window. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import axe, { type AxeResults, type RunOptions } from 'axe-core';
import { expect } from 'vitest';
import { resize, type DesktopApp } from './desktop-app.ts';

const LARGE = { width: 1280, height: 800 };
const SMALL = { width: 800, height: 560 };
const USUAL = { width: 1100, height: 760 };

/** All of WCAG 2.0, 2.1 and 2.2 at the levels A and AA that a program can judge. */
const ALL: RunOptions = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
  rules: { 'target-size': { enabled: true } },
  resultTypes: ['violations'],
};
type Page = DesktopApp['page'];

/**
 * Demands of what is on the screen now that it breaks no rule of accessibility, light and dark, and
 * that in the smallest window it does so neither, nor is wider than that. Pictures of it go into
 * the folder that `CALBRIDGE_SCREENSHOTS` names, if it does.
 */
export async function looks(desktop: DesktopApp, name: string): Promise<void> {
  const { page } = desktop;
  const scrolled = await page.evaluate(() => window.scrollY);
  // Nothing lights up by chance under the pointer.
  await page.mouse.move(0, 0);
  await resize(desktop, LARGE);
  await inColours(page, 'light');
  await demandsOf(page, `${name}, light`);
  await screenshot(desktop, `${name}-1280-light`);
  await inColours(page, 'dark');
  await demandsOf(page, `${name}, dark`);
  await screenshot(desktop, `${name}-1280-dark`);
  await resize(desktop, SMALL);
  if (picturesFolder() !== null) await screenshot(desktop, `${name}-800-dark`);
  await inColours(page, 'light');
  await demandsOf(page, `${name}, small`);
  await demandRoom(page, name);
  await screenshot(desktop, `${name}-800-light`);
  await resize(desktop, USUAL);
  await page.evaluate((to) => {
    window.scrollTo(0, to);
  }, scrolled);
}

/** Demands that it is no wider than the smallest window, whose picture is kept as {@link looks} does. */
export async function fits(desktop: DesktopApp, name: string): Promise<void> {
  await resize(desktop, SMALL);
  await demandRoom(desktop.page, name);
  await screenshot(desktop, `${name}-800-light`);
  await resize(desktop, USUAL);
}

async function inColours(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await settled(page);
}

/** Resolves when nothing fades or slides any more; what turns for ever is not waited for. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    document.getAnimations().every((one) => {
      const isEndless = one.effect?.getComputedTiming().iterations === Infinity;
      return isEndless || one.playState !== 'running';
    }),
  );
}

async function demandRoom(page: Page, name: string): Promise<void> {
  const overhang = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect.soft(overhang, `${name} needs so many pixels more than there are`).toBeLessThanOrEqual(0);
}

async function demandsOf(page: Page, name: string): Promise<void> {
  // The policy of the page refuses scripts of others; what a debugger evaluates is exempt from it.
  const isThere = await page.evaluate(() => 'axe' in window);
  if (!isThere) await page.evaluate(axe.source);
  const violations = await page.evaluate(async (wanted) => {
    const { run } = (window as unknown as { axe: typeof axe }).axe;
    const found: AxeResults = await run(document, wanted);
    return found.violations.flatMap(({ id, help, nodes: all }) => {
      // What lies half under a bar that stays in its place comes out when the page is scrolled.
      const nodes = all.filter(({ failureSummary }) => !failureSummary?.includes('obscured'));
      const [first] = nodes;
      if (first === undefined) return [];
      const html = first.html.slice(0, 300);
      const why = first.failureSummary?.replace(/\s+/g, ' ') ?? '';
      return `${id}: ${help} (${nodes.length} times): ${html} ${why}`;
    });
  }, ALL);
  // All that is wrong is told at once.
  expect.soft(violations, name).toEqual([]);
}

const picturesFolder = (): string | null => {
  const folder = process.env['CALBRIDGE_SCREENSHOTS'] ?? '';
  return folder === '' ? null : folder;
};

/** Into the folder that `CALBRIDGE_SCREENSHOTS` names, if it does. */
export async function screenshot({ page }: DesktopApp, name: string): Promise<void> {
  const folder = picturesFolder();
  if (folder === null) return;
  mkdirSync(folder, { recursive: true });
  await settled(page);
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
}
