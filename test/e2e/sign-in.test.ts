/** A person who signed in in the browser, until the sign-in ends: renewed silently, then asked for. */
import { generateKeyPairSync } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { AUDIENCE, CLIENT_ID, startTenant, type Tenant } from '../contract/exchange-manners.ts';
import { browserOf } from '../support/browser.ts';
import { Bench, startCli } from '../support/cli.ts';
import { signInAt } from '../support/superoffice-browser.ts';
import { TLS_FINGERPRINT } from '../support/tls.ts';
import { quitApp, sentenceIs, startApp, type DesktopApp } from './desktop-app.ts';
import { fakeBrowser, type FakeBrowser } from './fake-browser.ts';
import { looks, screenshot } from './looks.ts';

const STEP_MS = 120_000;
const HOUR = 3_600_000;
const ALL_WELL = /^Both people are in sync\./;
const IS_LINUX = process.platform === 'linux';
/** Calbridge renews a token of Microsoft five minutes before its end. */
const LIFETIME_SECONDS = 303;

let bench: Bench;
let browser: FakeBrowser;
let desktop: DesktopApp;

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await screenshot(desktop, `failed ${task.name}`);
});

/** Connects in the terminal, whose page of the sign-in is given to `signIn`. */
async function connect(file: string, signIn: (page: string) => Promise<unknown>): Promise<void> {
  const { child, ended } = startCli(['connect', '--profile', bench.profile, '--file', file]);
  let told = '';
  child.stderr?.on('data', (text: string) => {
    const page = /open there: (\S+)\s/.exec((told += text))?.[1];
    if (page === undefined) return;
    told = '';
    void signIn(page);
  });
  expect(await ended).toMatchObject({ code: 0 });
  await bench.linkEverybody();
  await bench.shortenGrace();
}

async function start(): Promise<void> {
  browser = fakeBrowser(bench.folder);
  desktop = await startApp(bench.folder, [], { ...browser.environment });
  await sentenceIs(desktop.page, ALL_WELL);
}

async function end(): Promise<void> {
  await quitApp(desktop);
  await bench.close();
}

/** How often an appointment with this title stands on each side. */
function times(title: string): readonly number[] {
  const { associateId, email } = bench.person(0);
  const crm = bench.office.netserver.list(associateId).filter((one) => one.subject === title);
  const all = bench.office.exchange.list(email);
  return [crm.length, all.filter(({ value }) => value.subject === title).length];
}

/** As its owner enters it in the CRM. */
function enterInCrm(title: string): void {
  const start = Math.ceil(Date.now() / HOUR) * HOUR + 48 * HOUR;
  const local = (at: number): string => new Date(at).toISOString().slice(0, 19);
  bench.office.netserver.create(bench.person(0).associateId, {
    ...{ subject: title, start: local(start), end: local(start + HOUR) },
  });
}

async function syncNow(): Promise<void> {
  await desktop.page.getByRole('banner').getByRole('button', { name: 'Sync now' }).click();
}

/** What was entered has arrived once, and once more looking makes nothing twice. */
async function arrives(title: string): Promise<void> {
  await expect.poll(() => times(title), { timeout: STEP_MS }).toEqual([1, 1]);
  await sentenceIs(desktop.page, ALL_WELL);
  await syncNow();
  await sentenceIs(desktop.page, ALL_WELL);
  expect(times(title)).toEqual([1, 1]);
  expect(bench.office.mails()).toBe(0);
}

/** Says that it is over, asks for no password, and opens no browser that nobody asked for. */
async function isAskedToSignIn(name: string): Promise<void> {
  const { page } = desktop;
  await sentenceIs(page, /^Both people need attention\./);
  await page.getByText('who is linked stays linked').first().waitFor();
  expect(await page.getByText('Check the user name and the password').count()).toBe(0);
  expect(browser.opened()).toEqual([]);
  await looks(desktop, name);
}

async function next(from: RegExp, to: RegExp): Promise<void> {
  const { page } = desktop;
  await sentenceIs(page, from);
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  const on = page.getByRole('button', { name: 'Go on all the same' });
  await Promise.race([sentenceIs(page, to), on.waitFor({ timeout: STEP_MS })]);
  if (await on.isVisible()) await on.click();
  await sentenceIs(page, to);
}

/** Goes through the setup, in which everything is filled in but the sign-in. */
async function signInAgain(signIn: (page: string) => Promise<unknown>): Promise<void> {
  const { page } = desktop;
  await page.getByRole('button', { name: 'Sign in again…' }).first().click();
  const signedIn = expect
    .poll(() => browser.opened().length, { timeout: STEP_MS })
    .toBe(1)
    .then(() => signIn(browser.opened()[0] ?? ''));
  await next(/^Which CRM do you use\?/, /^Where are the calendars\?/);
  await next(
    /^Where are the calendars\?/,
    /^Everybody who was found on both sides is linked already\./,
  );
  await signedIn;
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  await sentenceIs(page, /^The connections work; who is linked stays so\./);
  await page.getByRole('button', { name: 'Finish' }).click();
  await sentenceIs(page, /^Calbridge is connected/);
  await page.keyboard.press('Enter');
  await sentenceIs(page, ALL_WELL);
}

describe.runIf(IS_LINUX)('a person who signed in to Microsoft 365', () => {
  let tenant: Tenant;
  const signIn = (page: string): Promise<void> => {
    const { email: user, password } = bench.person(1);
    return browserOf({ answer: 'accept', user, password })(page);
  };

  beforeAll(async () => {
    const clock = { now: () => Date.now() };
    tenant = await startTenant({ clock, lifetimeSeconds: LIFETIME_SECONDS });
    bench = await Bench.open({ ...tenant.office, people: 2, appointments: 6, seed: 'contract' });
    const { login, email: user } = bench.person(1);
    for (const { email } of bench.office.people)
      bench.office.exchange.share(email, login, 'editor');
    const oauth = { authority: tenant.issuer.authority, clientId: CLIENT_ID, resource: AUDIENCE };
    const way = { method: 'oauth-person', ...oauth, pinnedSha256: TLS_FINGERPRINT };
    const calendar = { signIn: way, user, password: undefined, access: 'delegation' };
    await connect(await bench.connectFile({ calendar }), signIn);
    await start();
  }, STEP_MS);

  afterAll(async () => {
    await end();
    await tenant.close();
  }, STEP_MS);

  it(
    'is not disturbed when the token has come to its end',
    async () => {
      const before = tenant.log.count('issuer', 'token');
      await desktop.page.waitForTimeout(4_000);
      enterInCrm('With a new token');
      await syncNow();
      await arrives('With a new token');
      expect(tenant.log.count('issuer', 'token')).toBeGreaterThan(before);
      expect(browser.opened()).toEqual([]);
    },
    STEP_MS,
  );

  it(
    'is asked to sign in again when the administrator has signed everybody out',
    async () => {
      tenant.issuer.revoke();
      await desktop.page.waitForTimeout(4_000);
      enterInCrm('After being signed out');
      await syncNow();
      await isAskedToSignIn('sign-in-microsoft');
      expect(times('After being signed out')).toEqual([1, 0]);
    },
    STEP_MS,
  );

  it(
    'signs in again, and everything goes on',
    async () => {
      await signInAgain(signIn);
      await arrives('After being signed out');
      expect(desktop.complaints).toEqual([]);
    },
    STEP_MS,
  );
});

describe.runIf(IS_LINUX)('a person who signed in to SuperOffice Online', () => {
  const customer = 'Cust12345';
  const clientId = 'calbridge-id';
  const signIn = (page: string): Promise<string> => {
    const { user, password } = bench.office.crm;
    return signInAt(page, { answer: 'accept', user, password });
  };

  beforeAll(async () => {
    const { publicKey, privateKey: signingKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
    });
    const online = {
      ...{ customer, applicationToken: 'app', systemUserToken: 'sys', publicKey, signingKey },
      ...{ systemUser: 2, clientId, rotatesRefreshTokens: true },
    };
    bench = await Bench.open({ people: 2, appointments: 6, seed: 'online', netserver: { online } });
    const url = new URL(bench.office.crm.rest).origin;
    const crm = { url, signIn: { method: 'person', customer, clientId } };
    const none = { user: undefined, password: undefined };
    await connect(await bench.connectFile({ crm: { ...crm, ...none } }), signIn);
    await start();
  }, STEP_MS);

  afterAll(end, STEP_MS);

  it(
    'is not disturbed when the token has come to its end',
    async () => {
      const { requests, netserverOnline } = bench.office;
      const before = requests.count('crm', 'POST oauth/tokens');
      netserverOnline.endTokens();
      enterInCrm('With a new token');
      await syncNow();
      await arrives('With a new token');
      expect(requests.count('crm', 'POST oauth/tokens')).toBeGreaterThan(before);
      expect(browser.opened()).toEqual([]);
    },
    STEP_MS,
  );

  it(
    'is asked to sign in again when SuperOffice has taken the sign-in back',
    async () => {
      const { netserverOnline } = bench.office;
      netserverOnline.online.handed.refresh.clear();
      netserverOnline.endTokens();
      enterInCrm('After being signed out');
      await syncNow();
      await isAskedToSignIn('sign-in-superoffice');
      expect(times('After being signed out')).toEqual([1, 0]);
    },
    STEP_MS,
  );

  it(
    'signs in again, and everything goes on',
    async () => {
      await signInAgain(signIn);
      await arrives('After being signed out');
      expect(desktop.complaints).toEqual([]);
    },
    STEP_MS,
  );
});
