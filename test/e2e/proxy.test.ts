/**
 * The real window in an office in which only the proxy knows where the servers are: set up through
 * it, synchronised through it, and told what to do when it is in trouble.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { sessionProxy } from '../../src/main/network/electron-proxies.ts';
import type { ProxySettings } from '../../src/main/settings/proxy-settings.ts';
import { startOffice, type Office } from '../../src/practice/office.ts';
import { startProxy, type PracticeProxy } from '../../src/practice/proxy/proxy.ts';
import { TLS_CERT, TLS_FINGERPRINT, TLS_KEY } from '../support/tls.ts';
import { newUserData, quitApp, removeUserData, sentenceIs, startApp } from './desktop-app.ts';
import type { DesktopApp } from './desktop-app.ts';
import { looks, screenshot } from './looks.ts';
import { placesOf, recordAnswers } from './planted.ts';

const START_MS = 60_000;
const LOGIN = { user: 'FJORD\\kari', password: 'ugjettelig passord 73' };
const CRM = 'crm.office.example';
const MAIL = 'mail.office.example';

let desktop: DesktopApp;
let office: Office;
let proxy: PracticeProxy;
let hosts: Readonly<Record<string, number>>;
const userData = newUserData();
const profileFile = join(userData, 'profile', 'profile.json');

beforeAll(async () => {
  office = await startOffice({
    ...{ people: 2, appointments: 6, seed: 'proxy', portEws: 0, portCrm: 0 },
    tls: { key: TLS_KEY, cert: TLS_CERT },
  });
  const portOf = (address: string): number => Number(new URL(address).port);
  hosts = { [CRM]: portOf(office.crm.rest), [MAIL]: portOf(office.ews.url) };
  proxy = await startProxy({ port: 0, hosts, login: LOGIN });
  desktop = await startApp(userData, []);
  await recordAnswers(desktop);
}, START_MS);

afterAll(async () => {
  await quitApp(desktop);
  await proxy.close();
  await office.close();
  removeUserData(userData);
}, START_MS);

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await screenshot(desktop, `failed ${task.name}`);
});

async function goOn(next: RegExp): Promise<void> {
  const { page } = desktop;
  await page.getByRole('button', { name: 'Next' }).click();
  const on = page.getByRole('button', { name: 'Go on all the same' });
  await Promise.race([sentenceIs(page, next), on.waitFor({ timeout: START_MS })]);
  if (await on.isVisible()) await on.click();
  await sentenceIs(page, next);
}

const targets = (since: number): readonly string[] =>
  [...new Set(proxy.passed.slice(since).map(({ kind, to }) => `${kind} ${to}`))].toSorted();

async function save(): Promise<void> {
  const { page } = desktop;
  await page.getByRole('button', { name: 'Review and save' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved. Calbridge goes on').waitFor({ timeout: START_MS });
}

describe('behind a proxy', () => {
  it('the setup cannot reach a server, and says so', async () => {
    const { page } = desktop;
    await sentenceIs(page, /^Which CRM do you use\?/);
    const { pathname } = new URL(office.crm.rest);
    await page.getByRole('textbox', { name: 'Address' }).fill(`http://${CRM}${pathname}`);
    await page.getByLabel('User name').fill(office.crm.user);
    await page.getByLabel('Password').fill(office.crm.password);
    await page.getByRole('button', { name: 'Next' }).click();
    await page
      .getByText(/could not be reached/)
      .first()
      .waitFor({ timeout: START_MS });
    expect(proxy.passed).toEqual([]);
  });

  it('the proxy is named there, and asks who we are', async () => {
    const { page } = desktop;
    await page.getByText('Proxy: As the system says').click();
    await page.getByRole('combobox', { name: 'Proxy', exact: true }).selectOption('manual');
    await page.getByLabel('Address of the proxy').fill(proxy.url);
    await page.getByRole('button', { name: 'Next' }).click();
    await page
      .getByText(/asks for a user name and a password/)
      .first()
      .waitFor();
    await page
      .getByText(/Look at the settings of the proxy/)
      .first()
      .waitFor();
    await page.getByLabel('User name for the proxy').fill(LOGIN.user);
    await page.getByLabel('Password for the proxy').fill(LOGIN.password);
    await looks(desktop, 'wizard-proxy');
    await goOn(/^Where are the calendars\?/);
    expect(targets(0)).toEqual([`forward ${CRM}:80`]);
  });

  it('the calendar is connected through it, and everybody is synchronised', async () => {
    const { page } = desktop;
    await page.getByText(`Proxy: ${new URL(proxy.url).host}`).waitFor();
    await page.getByLabel('User name', { exact: true }).fill(office.ews.user);
    await page.getByLabel('Password or secret').fill(office.ews.password);
    const address = `https://${MAIL}${new URL(office.ews.url).pathname}`;
    await page.getByLabel('Server address').fill(address);
    await page.getByText('More settings').click();
    await page
      .getByLabel(/Fingerprint/i)
      .first()
      .fill(TLS_FINGERPRINT);
    await goOn(/^2 people look the same on both sides\./);
    await page.getByRole('button', { name: 'Next' }).click();
    await sentenceIs(page, /^2 people can be linked\./);
    await page.getByRole('button', { name: 'Finish' }).click();
    await sentenceIs(page, /^Calbridge is connected/);
    await page.getByRole('button', { name: 'Show the status' }).click();
    await sentenceIs(page, /^Both people are in sync\./);
    expect(targets(0)).toEqual([`forward ${CRM}:80`, `tunnel ${MAIL}:443`]);
  });

  it('the options show it; without it nothing is reached, and with it everything again', async () => {
    const { page } = desktop;
    await page.getByRole('link', { name: 'Options' }).click();
    await page.getByRole('link', { name: 'Proxy' }).click();
    await page.getByText('Kept. Leave it empty to go on using it.').waitFor();
    await looks(desktop, 'options-proxy');
    await page.getByRole('combobox', { name: 'Proxy', exact: true }).selectOption('none');
    await page.getByRole('button', { name: 'Review and save' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(new URL(proxy.url).host).waitFor();
    await dialog.getByText('No proxy').waitFor();
    await looks(desktop, 'options-proxy-review');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved. Calbridge goes on').waitFor({ timeout: START_MS });
    const before = proxy.passed.length;
    await page.getByRole('link', { name: 'Status' }).click();
    await page.getByRole('button', { name: 'Sync now' }).first().click();
    await page
      .getByText(/could not be reached: the name is not known/)
      .first()
      .waitFor({
        timeout: START_MS,
      });
    expect(proxy.passed.length).toBe(before);
    await page.getByRole('link', { name: 'Options' }).click();
    await page.getByRole('link', { name: 'Proxy' }).click();
    await page.getByRole('combobox', { name: 'Proxy', exact: true }).selectOption('manual');
    await page.getByText('Kept. Leave it empty to go on using it.').waitFor();
    await save();
    await page.getByRole('link', { name: 'Status' }).click();
    await sentenceIs(page, /^Both people are in sync\./);
    expect(targets(before)).toEqual([`forward ${CRM}:80`, `tunnel ${MAIL}:443`]);
  });

  it('a dead one is told of with the way to its settings, and sync goes on when it is back', async () => {
    const { page } = desktop;
    const { port } = new URL(proxy.url);
    await proxy.close();
    await page.getByRole('button', { name: 'Sync now' }).first().click();
    await page
      .getByText(/The proxy \S+ could not be reached/)
      .first()
      .waitFor({ timeout: START_MS });
    await looks(desktop, 'status-proxy');
    await page.getByRole('button', { name: 'Open Proxy' }).first().click();
    await page.getByLabel('Address of the proxy').waitFor();
    proxy = await startProxy({ port: Number(port), hosts, login: LOGIN });
    await page.getByRole('link', { name: 'Status' }).click();
    await page.getByRole('button', { name: 'Sync now' }).first().click();
    await sentenceIs(page, /^Both people are in sync\./);
    expect(office.mails()).toBe(0);
  });

  it('a session of Electron, as that of the updater, understands what it is told', async () => {
    const { app } = desktop;
    const settings: ProxySettings = {
      ...{ mode: 'manual' as const, address: proxy.url, user: LOGIN.user },
      bypass: ['*.inside.example', '10.0.0.0/8', 'straight.example:8443', '<local>'],
    };
    const told = {
      config: sessionProxy(settings),
      login: LOGIN,
      through: `https://${MAIL}/`,
      around: ['https://a.inside.example/', 'https://straight.example:8443/', 'https://crm/'],
    };
    const before = proxy.passed.length;
    const answers = await app.evaluate(async ({ session, net }, { config, login, ...asked }) => {
      const own = session.fromPartition('proxy-test', { cache: false });
      own.setSpellCheckerLanguages([]);
      own.setCertificateVerifyProc((_, answer) => {
        answer(0);
      });
      await own.setProxy(config);
      const ask = (url: string): Promise<string> =>
        new Promise((resolve) => {
          const request = net.request({ url, session: own });
          request.on('login', ({ isProxy }, answer) => {
            if (isProxy) answer(login.user, login.password);
            else answer();
          });
          request.on('response', ({ statusCode }) => {
            resolve(String(statusCode));
          });
          request.on('error', ({ message }) => {
            resolve(message);
          });
          request.end();
        });
      return [await ask(asked.through), ...(await Promise.all(asked.around.map(ask)))];
    }, told);
    expect(answers[0]).toMatch(/^\d+$/);
    // Nobody here knows these names.
    expect(new Set(answers.slice(1))).toEqual(new Set(['net::ERR_NAME_NOT_RESOLVED']));
    const { passed } = proxy;
    expect(new Set(passed.slice(before).map(({ to }) => to))).toEqual(new Set([`${MAIL}:443`]));
    expect(passed.at(-1)).toMatchObject({ user: LOGIN.user, status: 200 });
  });

  it('its password turns up nowhere: files, database, log, answers to the window, report', async () => {
    const basic = Buffer.from(`${LOGIN.user}:${LOGIN.password}`).toString('base64');
    const { places, found } = await placesOf([LOGIN.password, basic], desktop);
    for (const wanted of ['sync.db', 'profile.json', 'secrets.safe.json', 'log']) {
      expect(
        places.some((path) => path.includes(wanted)),
        wanted,
      ).toBe(true);
    }
    expect(found).toEqual([]);
    expect(desktop.complaints).toEqual([]);
  });

  it('that of the system is used where nothing else is chosen', async () => {
    expect(await quitApp(desktop)).toBe(0);
    const profile = JSON.parse(readFileSync(profileFile, 'utf8')) as { proxy: object };
    const told = { ...profile, proxy: { ...profile.proxy, mode: 'system' } };
    writeFileSync(profileFile, JSON.stringify(told));
    await proxy.close();
    proxy = await startProxy({ port: 0, hosts });
    const { host } = new URL(proxy.url);
    const script = `function FindProxyForURL() { return "PROXY ${host}"; }`;
    const pac = `data:application/x-ns-proxy-autoconfig;base64,${Buffer.from(script).toString('base64')}`;
    desktop = await startApp(userData, [`--proxy-pac-url=${pac}`]);
    await sentenceIs(desktop.page, /^Both people are in sync\./);
    await desktop.page.getByRole('button', { name: 'Sync now' }).first().click();
    await sentenceIs(desktop.page, /^Both people are in sync\./);
    expect(targets(0)).toEqual([`forward ${CRM}:80`, `tunnel ${MAIL}:443`]);
  });
});
