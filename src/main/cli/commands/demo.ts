/** `demo`: the main job on the practice office, with people, edits and a crash. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Office } from '../../../practice/office.ts';
import { Expectation, type Finding } from '../../demo/audit.ts';
import { diariesOf, windowNow, type Diaries } from '../../demo/diaries.ts';
import { editBothDiaries } from '../../demo/edits.ts';
import { startRunToKill } from '../../demo/kill.ts';
import { connectToPractice } from '../../demo/practice-profile.ts';
import { systemClock } from '../../platform/clock.ts';
import type { Calbridge } from '../../boot.ts';
import { oneOf, type Call, type Command, type ExitCode } from '../command.ts';
import { secretsOf, withProfile } from '../../boot-headless.ts';
import { pairName, pairs } from '../pairs.ts';
import { countsSentence } from '../../sync/counts-sentence.ts';
import { progressLine } from '../progress.ts';
import { differenceLine, isReal } from './verify.ts';

const PEOPLE = 3;
const PER_SIDE = 40;
/** During which batch of new appointments of the second run the process dies. */
const KILL_AT = 2;

interface Demo {
  readonly call: Call;
  readonly office: Office;
  readonly profileDir: string;
  readonly api: 'rest' | 'soap';
}

async function synchronise({ call, profileDir }: Demo, title: string): Promise<boolean> {
  call.output.line(`\n${title}`);
  return await withProfile(profileDir, async (app) => {
    app.host.onStatus((status) => {
      call.output.progress(progressLine(status));
    });
    const runs = await app.host.runNow(null);
    for (const { pair, outcome } of runs) {
      const problem = outcome.error ? `: ${outcome.error.message}` : '';
      call.output.line(`  ${pairName(pair)}: ${countsSentence(outcome.counts)}${problem}`);
    }
    return runs.every(({ outcome }) => outcome.result === 'ok');
  });
}

async function crash(demo: Demo, hook: { onWrite: () => void }): Promise<void> {
  const { call, profileDir } = demo;
  call.output.line('\nSecond synchronisation, and the process is killed in the middle of it');
  const killed = startRunToKill(profileDir, KILL_AT);
  hook.onWrite = killed.onWrite;
  const signal = await killed.ended;
  hook.onWrite = () => undefined;
  const how = signal === null ? 'It was done before it could be killed' : `Killed (${signal})`;
  call.output.line(
    `  ${how} when the server had done write ${String(KILL_AT)} but not answered yet.`,
  );
}

async function verified({ call }: Demo, app: Calbridge): Promise<number> {
  call.output.line('\nVerification: both sides are read again completely and compared');
  let differences = 0;
  for (const pair of pairs(app)) {
    const { same, differences: found, leftAlone } = await app.view.verify(pair.id, call.signal);
    const real = found.filter(isReal);
    differences += real.length;
    const alone = leftAlone.crm + leftAlone.calendar;
    call.output.line(
      `  ${pairName(pair)}: ${String(same)} the same, ${String(real.length)} differences, ${String(alone)} items of series left alone`,
    );
    for (const one of real) call.output.line(`    ${differenceLine(one)}`);
  }
  return differences;
}

interface Books {
  readonly expected: readonly Expectation[];
  readonly diaries: () => readonly Diaries[];
}

function audit({ expected, diaries }: Books): Record<'crm' | 'calendar', Finding> {
  const now = diaries();
  const total = (side: 'crm' | 'calendar'): Finding => {
    const findings = expected.map((one, index) =>
      one.compare((now[index]?.[side] ?? []).map(({ title }) => title)),
    );
    const sum = (of: keyof Finding): number => findings.reduce((all, one) => all + one[of], 0);
    return { lost: sum('lost'), doubled: sum('doubled'), shown: sum('shown') };
  };
  return { crm: total('crm'), calendar: total('calendar') };
}

function report({ call, office }: Demo, books: Books, differences: number): ExitCode {
  const { crm, calendar } = audit(books);
  const lost = crm.lost + calendar.lost;
  const doubled = crm.doubled + calendar.doubled;
  const mails = office.mails();
  const isFine = differences + lost + doubled + mails === 0 && crm.shown === calendar.shown;
  call.output.json({ inSync: isFine, crm, calendar, differences, mails });
  const counts = `${String(doubled)} duplicates, ${String(lost)} lost, ${String(mails)} mails`;
  call.output.line(
    isFine
      ? `\nin sync: ${String(crm.shown)} appointments on both sides, ${counts}`
      : `\nNOT in sync: ${String(crm.shown)} appointments in the CRM, ${String(calendar.shown)} in the calendar, ${String(differences)} differences, ${counts}`,
  );
  return isFine ? 0 : 1;
}

async function play(demo: Demo, hook: { onWrite: () => void }): Promise<ExitCode> {
  const { call, office, profileDir, api } = demo;
  const window = windowNow(systemClock.now());
  const diaries = (): readonly Diaries[] =>
    office.people.map((person) => diariesOf(office, person, window));
  const before = diaries();
  const expected = before.map(
    ({ crm, calendar }) => new Expectation([...crm, ...calendar].map(({ title }) => title)),
  );
  call.output.line(
    `The practice office is open: ${office.people.map(({ name }) => name).join(', ')}`,
  );
  call.output.line(`  CRM ${office.crm[api]}\n  Exchange ${office.ews.url}`);
  await connectToPractice(profileDir, office, { secrets: secretsOf(profileDir), api });

  const first = await synchronise(demo, 'First synchronisation');
  call.output.line('\nPeople edit, remove and add appointments on both sides');
  const after = diaries();
  office.people.forEach((person, index) => {
    const own = { before: before[index], after: after[index], expected: expected[index] };
    if (!own.before || !own.after || !own.expected) return;
    const day = { office, person, expected: own.expected };
    editBothDiaries(day, { before: own.before, after: own.after }, systemClock.now());
  });
  await crash(demo, hook);
  const second = await synchronise(demo, 'The next start recovers and goes on');
  const differences = await withProfile(profileDir, (app) => verified(demo, app));
  const code = report(demo, { expected, diaries }, differences);
  return first && second ? code : 1;
}

async function execute(call: Call): Promise<ExitCode> {
  const api = oneOf(call, 'crm-api', ['rest', 'soap']);
  const profileDir = await mkdtemp(join(tmpdir(), 'calbridge-demo-'));
  const hook = { onWrite: (): void => undefined };
  const { startOffice } = await import('../../../practice/office.ts');
  const office = await startOffice({
    people: PEOPLE,
    appointments: PER_SIDE,
    seed: 'demo',
    portEws: 0,
    portCrm: 0,
    crmFaces: api,
    onRequest: (entry, phase) => {
      const isCreate = /CreateItem|CreateAppointmentForUID/.test(entry.operation);
      if (isCreate && phase === 'done') hook.onWrite();
    },
  });
  try {
    return await play({ call, office, profileDir, api }, hook);
  } finally {
    await office.close();
    await rm(profileDir, { recursive: true, force: true });
  }
}

export const demo: Command = {
  usage: 'demo [--crm-api rest|soap]',
  summary: 'synchronise the practice office once, with edits and a crash, and report',
  options: { 'crm-api': { type: 'string' } },
  run: execute,
};
