/** Connecting a profile step by step: what was filled in, tested and found, until it is stored. */
import {
  asSyncError,
  openCalendar,
  openCrm,
  SyncError,
  type CalendarConnection,
  type CalendarServer,
  type Check,
  type CrmConnection,
  type CrmServer,
  type Secrets,
} from '../../sync/index.ts';
import { CALENDAR_PASSWORD, CRM_APPLICATION_TOKEN, CRM_PASSWORD } from '../boot.ts';
import type { Directory, DirectoryParts, Suggestions } from '../people/directory.ts';
import type { StagedSecrets } from '../secrets/staged-secrets.ts';
import type { Profile, ProfileFile } from '../settings/profile.ts';
import type { SetupDraftFile } from '../settings/setup-draft.ts';
import { throwIfCancelled } from './cancelled.ts';
import { valuesOfCalendar, valuesOfCrm, type Values } from './form-values.ts';
import { KeptSecret } from './kept-secret.ts';
import { partsWith, storeServers, type Servers } from './servers.ts';
import { testCalendar, testCrm, type Tested } from './test-server.ts';
import { verifyRights } from './verify-rights.ts';

export type SetupSide = 'crm' | 'calendar';

export interface Filling {
  readonly values: Values;
  readonly hasSecret: boolean;
}

export interface OpenedSetup {
  readonly crm: Filling;
  readonly calendar: Filling;
  readonly isDraft: boolean;
  readonly linked: number;
}

export interface Verified {
  readonly checks: readonly Check[];
  /** How many of the chosen people can be linked. */
  readonly ready: number;
}

/** One thing at a time: what is begun ends what is under way. */
export interface Setup {
  /** Begins with a draft, or with what is stored. @throws SyncError settings */
  open(): Promise<OpenedSetup>;
  /** `secret`: null stands for the known one. Fails only when it is cancelled. */
  test(side: SetupSide, values: Values, secret: string | null): Promise<Tested>;
  /** @throws SyncError settings before both are tested, and as the servers */
  people(): Promise<Suggestions>;
  /** Opens both diaries of each user. @throws SyncError as `people` */
  verify(users: readonly string[]): Promise<Verified>;
  /** Stores servers, secrets and the links of who was verified. @throws SyncError settings */
  store(start: boolean): Promise<{ readonly linked: number }>;
  cancel(): void;
  /** The secrets of a draft are among the secrets of the profile. */
  keepDraft(values: { readonly crm: Values; readonly calendar: Values }): Promise<void>;
  dropDraft(): Promise<void>;
  onProgress(listener: (sentence: string) => void): () => void;
}

export interface SetupParts {
  readonly profile: () => ProfileFile;
  readonly secrets: Secrets;
  readonly stage: (secrets: Secrets) => StagedSecrets;
  readonly draft: SetupDraftFile;
  readonly directory: (sides: Pick<DirectoryParts, 'crm' | 'calendar'>) => Directory;
}

const DRAFT = 'draft.';
const SECRET_NAMES = [
  ['crm', CRM_PASSWORD],
  ['calendar', CALENDAR_PASSWORD],
] as const;

interface Opened {
  readonly crm: CrmConnection;
  readonly calendar: CalendarConnection;
}

class ProfileSetup implements Setup {
  readonly #parts: SetupParts;
  readonly #listeners = new Set<(sentence: string) => void>();
  #staged: StagedSecrets;
  #work = new AbortController();
  #secrets = { crm: new KeptSecret(null, {}), calendar: new KeptSecret(null, {}) };
  #crm: CrmServer | null = null;
  #calendar: CalendarServer | null = null;
  #suggestions: Suggestions['found'] = [];
  #ready: Suggestions['found'] = [];

  constructor(parts: SetupParts) {
    this.#parts = parts;
    this.#staged = parts.stage(parts.secrets);
  }

  async open(): Promise<OpenedSetup> {
    this.cancel();
    this.#staged = this.#parts.stage(this.#parts.secrets);
    [this.#crm, this.#calendar, this.#suggestions, this.#ready] = [null, null, [], []];
    const profile = this.#parts.profile().read();
    const draft = this.#parts.draft.read();
    const isDraft = draft !== null;
    const { crm, calendar } = draft ?? valuesOf(profile);
    const prefix = isDraft ? DRAFT : '';
    this.#secrets = {
      crm: new KeptSecret(await this.#secretOf(prefix + CRM_PASSWORD), crm),
      calendar: new KeptSecret(await this.#secretOf(prefix + CALENDAR_PASSWORD), calendar),
    };
    return {
      crm: { values: crm, hasSecret: this.#secrets.crm.isThere },
      calendar: { values: calendar, hasSecret: this.#secrets.calendar.isThere },
      isDraft,
      linked: profile.pairs.length,
    };
  }

  async test(side: SetupSide, values: Values, secret: string | null): Promise<Tested> {
    const signal = this.#begin();
    [this.#suggestions, this.#ready] = [[], []];
    const kept = this.#secrets[side];
    if (secret !== null) kept.replace(secret, values);
    const password = kept.for(values);
    const filling = { values, password, isStale: secret === null && kept.isBoundElsewhere(values) };
    const way = { secrets: this.#staged, tell: this.#tell, signal };
    if (side === 'crm') {
      this.#crm = null;
      const known = this.#parts.profile().read().crm;
      const isSame = known?.url === values['url'];
      const applicationToken = isSame ? await this.#secretOf(CRM_APPLICATION_TOKEN) : null;
      const { tested, server } = await testCrm({ ...filling, known, applicationToken }, way);
      this.#crm = server;
      return tested;
    }
    this.#calendar = null;
    const { tested, server } = await testCalendar(filling, way);
    this.#calendar = server;
    return tested;
  }

  async people(): Promise<Suggestions> {
    const signal = this.#begin();
    this.#tell('Looking for the mailbox of each CRM user.');
    const { directory } = this.#parts;
    const suggestions = await this.#connected(signal, ({ crm, calendar }) =>
      directory({
        crm: () => Promise.resolve(crm),
        calendar: () => Promise.resolve(calendar),
      }).suggestions(signal),
    );
    this.#suggestions = suggestions.found;
    return suggestions;
  }

  async verify(users: readonly string[]): Promise<Verified> {
    const signal = this.#begin();
    const chosen = this.#suggestions.filter(({ user }) => users.includes(user.id));
    this.#ready = [];
    const { checks, ready } = await this.#connected(signal, (sides) =>
      verifyRights(chosen, sides, { tell: this.#tell, signal }),
    );
    this.#ready = ready;
    return { checks, ready: ready.length };
  }

  async store(start: boolean): Promise<{ readonly linked: number }> {
    const profile = this.#parts.profile();
    await storeServers(profile, this.#servers(), this.#staged);
    const linked = this.#ready.map(({ user, mailbox }) => ({
      ...{ crmUser: user, mailbox },
      ...{ enabled: start, direction: 'two-way' as const },
    }));
    profile.update((now) => ({ ...now, pairs: [...now.pairs, ...linked] }));
    await this.dropDraft();
    return { linked: linked.length };
  }

  cancel(): void {
    this.#work.abort();
  }

  async keepDraft(values: { readonly crm: Values; readonly calendar: Values }): Promise<void> {
    const { secrets, draft } = this.#parts;
    for (const [side, name] of SECRET_NAMES) {
      const secret = this.#secrets[side].for(values[side]);
      if (secret === null) await secrets.delete(DRAFT + name);
      else await secrets.set(DRAFT + name, secret);
    }
    draft.write(values);
  }

  async dropDraft(): Promise<void> {
    this.#parts.draft.drop();
    for (const [, name] of SECRET_NAMES) await this.#parts.secrets.delete(DRAFT + name);
  }

  onProgress(listener: (sentence: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  readonly #tell = (sentence: string): void => {
    for (const listener of this.#listeners) listener(sentence);
  };

  #begin(): AbortSignal {
    this.#work.abort();
    this.#work = new AbortController();
    return this.#work.signal;
  }

  /** One that cannot be decrypted any more has to be entered again. */
  async #secretOf(name: string): Promise<string | null> {
    return await this.#parts.secrets.get(name).catch(() => null);
  }

  #servers(): Servers {
    const [crm, calendar] = [this.#crm, this.#calendar];
    if (crm !== null && calendar !== null) return { crm, calendar };
    throw new SyncError('settings', 'Test the CRM and the calendar server first.');
  }

  /** An answer that comes too late is about servers that may have been replaced meanwhile. */
  async #connected<Answer>(
    signal: AbortSignal,
    work: (sides: Opened) => Promise<Answer>,
  ): Promise<Answer> {
    const { crm, calendar } = this.#servers();
    const parts = partsWith(this.#staged);
    const sides = { crm: openCrm(crm, parts), calendar: openCalendar(calendar, parts) };
    let answer: Answer;
    try {
      answer = await work(sides);
    } catch (thrown) {
      throw asSyncError(thrown);
    } finally {
      await Promise.allSettled([sides.crm.close(), sides.calendar.close()]);
    }
    throwIfCancelled(signal);
    return answer;
  }
}

function valuesOf({ crm, calendar }: Profile): Record<SetupSide, Values> {
  return { crm: valuesOfCrm(crm), calendar: valuesOfCalendar(calendar) };
}

export function createSetup(parts: SetupParts): Setup {
  return new ProfileSetup(parts);
}
