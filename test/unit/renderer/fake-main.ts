/** A main process without Electron, joined to the window's end of the same contract. */
import { contract } from '../../../src/main/ipc/contract.ts';
import type { CalbridgeApi } from '../../../src/main/ipc/contract.ts';
import type {
  AboutView,
  LanguageView,
  PreferencesView,
  UpdatesView,
} from '../../../src/main/ipc/contract/app.ts';
import type { LogLineView } from '../../../src/main/ipc/contract/log.ts';
import type { PlanView } from '../../../src/main/ipc/contract/preview.ts';
import type { PairView, StatusView } from '../../../src/main/ipc/contract/sync.ts';
import { channelsOf, deriveApi, deriveEmitters, deriveMain } from '../../../src/main/ipc/derive.ts';
import type { EmittersOf, HandlersOf } from '../../../src/main/ipc/derive.ts';
import { failureOf } from '../../../src/main/ipc/handlers/failure-of.ts';
import { SyncError } from '../../../src/sync/model/error.ts';
import { fakeWizard } from './fake-wizard.ts';

import { fakeOptions } from './fake-options.ts';

type Handlers = HandlersOf<typeof contract>;

export interface FakeMainOptions {
  readonly status: StatusView;
  readonly about?: AboutView;
  readonly log?: readonly LogLineView[];
  /** Instead of the answers below, by group. */
  readonly handlers?: { readonly [Group in keyof Handlers]?: Partial<Handlers[Group]> };
}

export interface FakeMain {
  readonly api: CalbridgeApi;
  readonly emit: EmittersOf<typeof contract>;
  /** The pairs that were asked to sync, in order; null stands for all. */
  readonly runs: readonly (string | null)[];
  /** How many subscriptions are open. */
  readonly subscriptions: () => number;
}

const PRACTICE: AboutView = { version: '0.1.0', practice: true };
export const PROFILE: AboutView = { version: '0.1.0', practice: false };

/** Servers without anybody. */
const NO_PEOPLE: Handlers['people'] = {
  everybody: () => ({ users: [], mailboxes: [] }),
  findMailboxes: () => [],
  suggestions: () => ({ found: [], left: 0 }),
  link: () => [],
  setEnabled: () => null,
  setDirection: () => null,
  rename: () => null,
  unlink: () => null,
  previewRemoval: () => ({ hash: 'h', removals: [], stays: [], kept: 0 }),
  unlinkAndRemove: () => ({ removed: 0, problem: null }),
  review: () => ({ rows: [], ignored: [] }),
  list: () => '',
};

const PC: PreferencesView = {
  theme: 'system',
  startsAtLogin: false,
  canStartAtLogin: true,
  updates: 'off',
  updateFeed: '',
};
const UPDATES: UpdatesView = {
  means: 'signature',
  ...{ newer: null, lookedAt: null, failed: false, notInstalled: null },
};

const IN_ENGLISH: LanguageView = {
  ...({ chosen: 'system', language: 'en', system: 'en', locale: 'en-GB' } as const),
};

/** Two sides that are the same. */
const NOTHING_PLANNED: Handlers['preview'] = {
  look: () => planView(),
  approve: () => ({ kind: 'done', done: { written: 0, refused: [], problem: null } }),
  stop: () => null,
};

const DONE = (): { kind: 'done'; sentence: string } => ({ kind: 'done', sentence: 'Done.' });

const NOTHING_WRITTEN: Handlers['history'] = {
  list: () => ({ runs: [], hasMore: false }),
  activity: () => ({ spans: [], days: 30 }),
  previewUndo: () => ({ hash: 'h', actions: [], stays: [] }),
  undo: DONE,
};

const NOTHING_WAITS: Handlers['conflicts'] = {
  list: () => [],
  conflict: () => null,
  rules: () => [],
  removals: () => ({ hash: null, groups: [] }),
  twins: () => [],
  pause: () => null,
  ...{ decide: DONE, judge: DONE, unite: DONE, separate: DONE, resume: DONE },
};

export function fakeMain(options: FakeMainOptions): FakeMain {
  const { handlers = {} } = options;
  const runs: (string | null)[] = [];
  const listeners = new Map<string, Set<(payload: unknown) => void>>();
  const main = deriveMain({
    contract,
    handlers: {
      conflicts: { ...NOTHING_WAITS, ...handlers.conflicts },
      history: { ...NOTHING_WRITTEN, ...handlers.history },
      options: { ...fakeOptions(), ...handlers.options },
      people: { ...NO_PEOPLE, ...handlers.people },
      preview: { ...NOTHING_PLANNED, ...handlers.preview },
      wizard: { ...fakeWizard(), ...handlers.wizard },
      sync: {
        status: () => options.status,
        runNow: ({ pair }) => {
          runs.push(pair);
          return null;
        },
        pause: () => null,
        resume: () => null,
        ...handlers.sync,
      },
      log: {
        recent: () => options.log ?? [],
        older: () => ({ lines: [], next: null }),
        newer: () => ({ lines: [], next: null }),
        supportReport: () => 'A report.',
        biographies: () => ({ found: [], more: 0 }),
        ...handlers.log,
      },
      app: {
        about: () => options.about ?? PRACTICE,
        isConnected: () => false,
        openPracticeOffice: () => null,
        startAnew: () => true,
        preferences: () => PC,
        setPreferences: (wanted) => ({ ...PC, ...wanted }),
        language: () => IN_ENGLISH,
        setLanguage: ({ chosen }) => ({ ...IN_ENGLISH, chosen }),
        updates: () => UPDATES,
        lookForUpdate: () => UPDATES,
        installUpdate: () => null,
        ...handlers.app,
      },
    },
    failureOf: (thrown) =>
      thrown instanceof SyncError
        ? failureOf(thrown)
        : { code: 'fake', message: (thrown as Error).message },
  });
  const api = deriveApi<typeof contract>(channelsOf(contract), {
    invoke: async (channel, input) => structuredClone(await main.answer(channel, input)),
    subscribe(channel, listener) {
      const of = listeners.get(channel) ?? new Set();
      listeners.set(channel, of.add(listener));
      return () => of.delete(listener);
    },
  });
  const emit = deriveEmitters(contract, (channel, payload) => {
    for (const listener of listeners.get(channel) ?? []) listener(structuredClone(payload));
  });
  const subscriptions = (): number => [...listeners.values()].reduce((sum, of) => sum + of.size, 0);
  return { api, emit, runs, subscriptions };
}

/** A plan without anything to do; what is given differs. */
export function planView(change: Partial<PlanView> = {}): PlanView {
  const none = { crm: 0, calendar: 0 };
  return {
    ...{ hash: 'the plan', rows: [], created: none, updated: none, removed: none },
    ...{ unfinished: 0, ...change },
  };
}

/** A person in sync; what is given differs. */
export function pairView(change: Partial<PairView> = {}): PairView {
  return {
    id: '7~kari@nordlys.example',
    user: '7',
    person: 'Kari Nordmann',
    personEmail: 'kari@nordlys.example',
    mailbox: 'Kari Nordmann',
    mailboxEmail: 'kari@nordlys.example',
    direction: 'two-way',
    state: 'in-sync',
    progress: null,
    linked: 40,
    held: 2,
    failed: 0,
    lastSyncAt: Date.UTC(2026, 10, 20, 13, 5),
    problem: null,
    decisions: 0,
    ...change,
  };
}

export function statusView(
  pairs: readonly PairView[],
  change: Partial<StatusView> = {},
): StatusView {
  return {
    sentence: `All ${pairs.length} people are in sync.`,
    more: '',
    tone: 'good',
    paused: null,
    lastCheckAt: Date.UTC(2026, 10, 20, 13, 5),
    pairs,
    ...change,
  };
}
