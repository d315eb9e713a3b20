import { commandIn } from '../../connecting/command-in.ts';
import type { Filling } from '../../connecting/setup.ts';
import { phrase } from '../../words/phrases.ts';
import { SERVER_FORMS, type Check } from '../../../sync/index.ts';
import type { CheckView, FormView } from '../contract/wizard.ts';
import type { HandlersFor } from './handlers-for.ts';

export const wizardHandlers: HandlersFor<'wizard'> = (host) => ({
  proxy: () => host.proxy.read(),
  setProxy: (wanted) => host.proxy.store(wanted),
  async open() {
    const { crm, calendar, ...opened } = await host.setup.open();
    return { ...opened, crm: formView('crm', crm), calendar: formView('calendar', calendar) };
  },
  async test({ side, values, secrets }) {
    const { checks, trace, mistakes, ...tested } = await host.setup.test(side, values, secrets);
    return {
      ...tested,
      checks: checks.map(checkView),
      trace: trace.map((one) => ({ ...one, sentence: phrase(one.sentence) })),
      mistakes: mistakes.map((one) => ({ ...one, message: phrase(one.message) })),
    };
  },
  async people() {
    const { found, left, linked } = await host.setup.people();
    return { suggestions: found, left, linked };
  },
  async verify({ users }) {
    const { checks, ready } = await host.setup.verify(users);
    return { checks: checks.map(checkView), ready };
  },
  async finish({ start }) {
    let linked = 0;
    await host.openOwn(async () => {
      ({ linked } = await host.setup.store(start));
    });
    return { linked };
  },
  cancel() {
    host.setup.cancel();
    return null;
  },
  async keepDraft(draft) {
    await host.setup.keepDraft(draft);
    return null;
  },
  async dropDraft() {
    await host.setup.dropDraft();
    return null;
  },
});

function checkView(check: Check): CheckView {
  const { name, sentence, remedy } = check;
  return {
    ...check,
    name: phrase(name),
    sentence: phrase(sentence),
    remedy: remedy && phrase(remedy),
    command: commandIn(`${sentence} ${remedy ?? ''}`),
  };
}

/** A form that was never filled in begins with the first of each choice. */
function formView(side: 'crm' | 'calendar', { values, keptSecrets }: Filling): FormView {
  const form = SERVER_FORMS.find((one) => one.side === side);
  if (form === undefined) throw new Error(`There is no form for ${side}.`);
  const { kind, fields } = form;
  const first = fields.map((field) => [
    field.name,
    field.kind === 'choice' ? field.choices[0] : '',
  ]);
  const shown = fields.filter((field) => field.kind !== 'secret').map(({ name }) => name);
  const all = { ...Object.fromEntries(first), ...values } as Record<string, string>;
  return {
    ...{ kind, fields, keptSecrets },
    values: Object.fromEntries(shown.map((name) => [name, all[name] ?? ''])),
  };
}
