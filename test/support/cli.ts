/** Runs the built program as a person would, in a process of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PLAIN_FOLLOW_UPS } from '../../src/main/settings/follow-up-settings.ts';
import { startOffice, type Office, type OfficeOptions } from '../../src/practice/office.ts';

const HEADLESS = fileURLToPath(new URL('../../out/main/headless.js', import.meta.url));

export interface CliResult {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export function startCli(
  parameters: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): {
  readonly child: ChildProcess;
  readonly ended: Promise<CliResult>;
} {
  const child = spawn(process.execPath, [HEADLESS, ...parameters], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = new Promise<CliResult>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      resolve({ code, signal, stdout, stderr });
    });
  });
  return { child, ended };
}

export async function cli(...parameters: readonly string[]): Promise<CliResult> {
  return await startCli(parameters).ended;
}

/** A practice office and a profile folder, both gone at the end. */
export class Bench {
  readonly office: Office;
  readonly folder: string;

  private constructor(office: Office, folder: string) {
    this.office = office;
    this.folder = folder;
  }

  static async open(options: Partial<OfficeOptions> = {}): Promise<Bench> {
    const folder = await mkdtemp(join(tmpdir(), 'calbridge-test-'));
    const office = await startOffice({
      people: 1,
      appointments: 10,
      seed: 'bench',
      portEws: 0,
      portCrm: 0,
      ...options,
    });
    return new Bench(office, folder);
  }

  get profile(): string {
    return join(this.folder, 'profile');
  }

  /** Of every command from now on. */
  readonly environment: Record<string, string> = {};

  /** By the place in the office, from 0. */
  person(index: number): Office['people'][number] {
    const one = this.office.people[index];
    if (!one) throw new Error('nobody there');
    return one;
  }

  /** The file for `connect`, with some of its values replaced. */
  async connectFile(changes: { crm?: object; calendar?: object } = {}): Promise<string> {
    const { crm, ews } = this.office;
    const file = join(this.folder, 'connect.json');
    const account = ({ user, password }: { user: string; password: string }) => ({
      user,
      password,
    });
    await writeFile(
      file,
      JSON.stringify({
        crm: {
          ...{ kind: 'superoffice', api: 'rest', url: crm.rest, followUps: PLAIN_FOLLOW_UPS },
          ...account(crm),
          ...changes.crm,
        },
        calendar: {
          kind: 'ews',
          url: ews.url,
          ...account(ews),
          access: 'impersonation',
          ...changes.calendar,
        },
      }),
    );
    return file;
  }

  async connect(changes: { crm?: object; calendar?: object } = {}): Promise<CliResult> {
    const file = await this.connectFile(changes);
    return await this.run('connect', '--file', file);
  }

  async linkEverybody(): Promise<void> {
    for (const { associateId, email } of this.office.people) {
      const { code, stderr } = await this.run('link', String(associateId), email);
      if (code !== 0) throw new Error(stderr);
    }
  }

  /** Servers on this machine answer at once, so nobody has to wait for writes under way. */
  async shortenGrace(): Promise<void> {
    const file = join(this.profile, 'profile.json');
    const profile = JSON.parse(await readFile(file, 'utf8')) as { sync: object };
    const sync = { ...profile.sync, recoverGraceSeconds: 1 };
    await writeFile(file, JSON.stringify({ ...profile, sync }));
  }

  async run(command: string, ...parameters: readonly string[]): Promise<CliResult> {
    return await startCli([command, ...parameters, '--profile', this.profile], this.environment)
      .ended;
  }

  async close(): Promise<void> {
    await this.office.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}
