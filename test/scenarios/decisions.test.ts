import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Bench, type CliResult } from '../support/cli.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const TITLE = 'Visit Nordfjord AS';

interface Conflict {
  readonly id: string;
  readonly fields: readonly { readonly field: string }[];
}

/** The profile with another rule for all conflicts. */
async function setRule(bench: Bench, rule: string): Promise<void> {
  const file = join(bench.profile, 'profile.json');
  const profile = JSON.parse(await readFile(file, 'utf8')) as {
    sync: { conflictRules: Record<string, string> };
  };
  const groups = Object.keys(profile.sync.conflictRules);
  const conflictRules = Object.fromEntries(groups.map((group) => [group, rule]));
  const sync = { ...profile.sync, conflictRules };
  await writeFile(file, JSON.stringify({ ...profile, sync }));
}

async function ruleOf(bench: Bench, group: string): Promise<string | undefined> {
  const text = await readFile(join(bench.profile, 'profile.json'), 'utf8');
  const { sync } = JSON.parse(text) as { sync: { conflictRules: Record<string, string> } };
  return sync.conflictRules[group];
}

describe('an office in which a person decides', () => {
  let bench: Bench;

  beforeAll(async () => {
    bench = await Bench.open({ people: 1, appointments: 20, seed: 'decisions' });
    expect((await bench.connect()).code).toBe(0);
    await bench.linkEverybody();
    await setRule(bench, 'ask');
    const start = Math.ceil(Date.now() / HOUR) * HOUR + 3 * DAY;
    const visit = { subject: TITLE, start, end: start + HOUR, location: 'Oslo' };
    bench.office.exchange.createItem(bench.person(0).email, visit);
    const { code, stderr } = await bench.run('run');
    expect(code, stderr).toBe(0);
  });

  afterAll(async () => {
    await bench.close();
  });

  const inCrm = () => {
    const all = bench.office.netserver.list(bench.person(0).associateId);
    const found = all.find(({ subject }) => subject === TITLE);
    if (!found) throw new Error('not in the CRM');
    return found;
  };

  const inCalendar = () => {
    const all = bench.office.exchange.list(bench.person(0).email);
    const found = all.find(({ value }) => value.subject === TITLE);
    if (!found) throw new Error('not in the calendar');
    return found;
  };

  const places = (): readonly string[] => [inCrm().location, inCalendar().value.location];

  /** Both sides change the place. */
  async function dispute(crm: string, calendar: string): Promise<CliResult> {
    bench.office.netserver.update(inCrm().id, { location: crm });
    bench.office.exchange.updateItem(inCalendar().id, { location: calendar });
    return await bench.run('run');
  }

  async function openConflict(): Promise<Conflict> {
    const { code, stdout } = await bench.run('conflicts', '--json');
    expect(code).toBe(0);
    const [conflict] = JSON.parse(stdout) as readonly Conflict[];
    if (!conflict) throw new Error('nothing is open');
    return conflict;
  }

  it('shows both versions of a conflict and carries the decision out', async () => {
    expect((await dispute('Bergen', 'Molde')).code).toBe(0);
    expect(places()).toEqual(['Bergen', 'Molde']);
    const shown = (await bench.run('conflicts')).stdout;
    expect(shown).toContain(`"${TITLE}" was changed on both sides (place)`);
    expect(shown).toContain('"Oslo" before; "Bergen" in the CRM; "Molde" in the calendar');
    expect(shown).toMatch(/changed in the calendar on /);
    expect((await bench.run('status')).stdout).toMatch(/attention .* 1 conflicts/);
    const { id } = await openConflict();
    expect(shown).toContain(`decide ${id} crm`);
    const decided = await bench.run('decide', id, 'crm');
    expect(decided.stdout).toContain(`"${TITLE}" gets place as in the CRM`);
    expect(decided.code, decided.stderr).toBe(0);
    expect(places()).toEqual(['Bergen', 'Bergen']);
    expect((await bench.run('conflicts')).stdout).toContain('no conflict waits');
    expect((await bench.run('conflicts', '--all')).stdout).toContain('place as in the CRM');
    expect((await bench.run('status')).stdout).toMatch(/in-sync/);
    expect((await bench.run('decide', id, 'crm')).code).toBe(2);
  });

  it('makes a rule of a decision, which then decides by itself', async () => {
    await dispute('Bodø', 'Hamar');
    const { id } = await openConflict();
    const decided = await bench.run('decide', id.slice(0, 12), 'location=calendar', '--always');
    expect(decided.code, decided.stderr).toBe(0);
    expect(decided.stdout).toContain('From now on the calendar wins without asking');
    expect(await ruleOf(bench, 'place')).toBe('calendar');
    expect(places()).toEqual(['Hamar', 'Hamar']);
    await dispute('Bodø', 'Narvik');
    expect(places()).toEqual(['Narvik', 'Narvik']);
  });

  it('takes back what was written, exactly as shown and nothing for another word', async () => {
    bench.office.netserver.update(inCrm().id, { location: 'Tromsø' });
    expect((await bench.run('run')).code).toBe(0);
    const [newest = ''] = (await bench.run('history')).stdout.split('\n');
    expect(newest).toContain(`"${TITLE}"`);
    expect(newest).toContain('changed in the calendar: place: "Narvik" → "Tromsø"');
    const [, run = ''] = /\[run (\w+)\]/.exec(newest) ?? [];
    const shown = await bench.run('undo', '--run', run);
    expect(shown.code, shown.stderr).toBe(0);
    expect(shown.stdout).toContain('place: "Tromsø" → "Narvik"');
    const refused = await bench.run('undo', '--run', run, '--yes', 'another');
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('changed since the preview');
    expect(places()).toEqual(['Tromsø', 'Tromsø']);
    const [, hash = ''] = /--yes (\w+)/.exec(shown.stdout) ?? [];
    const done = await bench.run('undo', '--run', run, '--yes', hash);
    expect(done.code, done.stderr).toBe(0);
    expect(places()).toEqual(['Narvik', 'Narvik']);
    expect((await bench.run('verify')).stdout).toContain('0 differences');
  });

  it('refuses to undo what somebody has changed since, and says which field', async () => {
    bench.office.netserver.update(inCrm().id, { location: 'Vadsø' });
    expect((await bench.run('run')).code).toBe(0);
    const { stdout } = await bench.run('history', '--limit', '1', '--json');
    const [{ sequence } = { sequence: 0 }] = JSON.parse(stdout) as { sequence: number }[];
    bench.office.exchange.updateItem(inCalendar().id, { location: 'Kirkenes' });
    const shown = await bench.run('undo', '--change', String(sequence));
    expect(shown.code).toBe(1);
    expect(shown.stdout).toContain('somebody has changed it since (place)');
    expect((await bench.run('run')).code).toBe(0);
    expect(places()).toEqual(['Kirkenes', 'Kirkenes']);
  });

  it('tells the story of an appointment', async () => {
    const { code, stdout } = await bench.run('why', 'nordfjord');
    expect(code).toBe(0);
    expect(stdout).toContain('It is in sync.');
    const story = [
      'added to the CRM',
      'waits for your decision',
      '"Molde" → "Bergen"',
      'So decided by you: place as in the CRM',
      'undone by you',
    ];
    const places = story.map((part) => stdout.indexOf(part));
    expect(places, stdout).toEqual(places.toSorted((one, other) => one - other));
    expect(places[0]).toBeGreaterThan(0);
    const number = String(inCrm().id);
    expect((await bench.run('why', number)).stdout).toContain(`CRM number ${number}`);
    const nothing = await bench.run('why', 'no such appointment');
    expect(nothing.code).toBe(1);
    expect(nothing.stderr).toContain('No appointment is known');
  });

  it('keeps appointments that vanished, exactly those that were shown', async () => {
    const { email, associateId } = bench.person(0);
    const before = bench.office.exchange.list(email).length;
    const vanishing = bench.office.exchange
      .list(email)
      .filter(({ value }) => value.recurrence === null)
      .filter(({ value }) => value.start > Date.now() && value.start < Date.now() + 100 * DAY);
    for (const { id } of vanishing) bench.office.exchange.deleteItem(id);
    expect((await bench.run('run')).code).toBe(1);
    const crm = bench.office.netserver.list(associateId).length;
    const shown = (await bench.run('quarantine')).stdout;
    expect(shown).toContain(`${String(vanishing.length)} wait`);
    expect(shown).toContain(`"${TITLE}" vanished from the calendar; it waits since`);
    const refused = await bench.run('quarantine', 'keep', 'another');
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('not those any more');
    const [, hash = ''] = /quarantine keep (\w+)/.exec(shown) ?? [];
    const kept = await bench.run('quarantine', 'keep', hash);
    expect(kept.code, kept.stderr).toBe(0);
    expect(bench.office.exchange.list(email)).toHaveLength(before);
    expect(bench.office.netserver.list(associateId)).toHaveLength(crm);
    expect((await bench.run('quarantine')).stdout).toContain('no removal waits');
    expect((await bench.run('verify')).stdout).toContain('0 differences');
    expect(bench.office.mails()).toBe(0);
  });
});
