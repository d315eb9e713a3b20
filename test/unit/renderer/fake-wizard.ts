/** A main process in which every server is fine and two people are found. */
import type { contract } from '../../../src/main/ipc/contract.ts';
import type { FormView, TestedView } from '../../../src/main/ipc/contract/wizard.ts';
import type { HandlersOf } from '../../../src/main/ipc/derive.ts';
import { SYSTEM_PROXY } from '../../../src/main/settings/proxy-settings.ts';
import { SERVER_FORMS } from '../../../src/sync/connectors/registry.ts';

type Handlers = HandlersOf<typeof contract>['wizard'];

export const FINE: TestedView = {
  fine: true,
  mistakes: [],
  checks: [{ name: 'Address', result: 'ok', sentence: 'It answers.', remedy: null, command: null }],
  trace: [],
  certificate: null,
  keptSecrets: [],
};

export function formView(side: 'crm' | 'calendar', change: Partial<FormView> = {}): FormView {
  const form = SERVER_FORMS.find((one) => one.side === side);
  if (form === undefined) throw new Error(`There is no form for ${side}.`);
  const { kind, fields } = form;
  const values = Object.fromEntries(
    fields
      .filter((field) => field.kind !== 'secret')
      .map((field) => [field.name, field.kind === 'choice' ? field.choices[0] : '']),
  );
  return { kind, fields, keptSecrets: [], ...change, values: { ...values, ...change.values } };
}

export function fakeWizard(): Handlers {
  return {
    open: () => ({
      crm: formView('crm'),
      calendar: formView('calendar'),
      isDraft: false,
      keepsSecrets: true,
      linked: 0,
    }),
    test: () => FINE,
    people: () => ({
      suggestions: [
        {
          user: { id: '7', name: 'Kari Nordmann', email: 'kari@nordlys.example' },
          mailbox: { name: 'Kari Nordmann', email: 'kari@nordlys.example' },
          confidence: 'certain',
        },
        {
          user: { id: '8', name: 'Ola Hansen', email: null },
          mailbox: { name: 'Ola', email: 'ola.hansen@nordlys.example' },
          confidence: 'possible',
        },
      ],
      left: 1,
      linked: 0,
    }),
    verify: ({ users }) => ({ checks: [], ready: users.length }),
    finish: () => ({ linked: 1 }),
    cancel: () => null,
    keepDraft: () => null,
    dropDraft: () => null,
    proxy: () => ({ settings: SYSTEM_PROXY, hasPassword: false }),
    setProxy: ({ settings, password }) => ({ settings, hasPassword: password !== null }),
  };
}
