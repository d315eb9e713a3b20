/** Makes a stand-in for a vanished item of a link, with what only that side could hold. */
import { occurrencesOf, withBareSeries } from './copied-series.ts';
import { draftOf } from '../model/fields.ts';
import type { Link, Seen } from '../model/link.ts';
import type { ActionOf, Reason } from '../model/plan.ts';
import { opposite, type Side } from '../model/side.ts';
import { tellingOf } from './disclosure.ts';
import { mailRiskOf } from './mail-safety.ts';
import { merge, type MergeRules } from './merge.ts';
import { noticed } from './notices.ts';
import { standInOrigin } from './origin.ts';
import { agreedPartner } from './partner.ts';
import { alike } from './told-by.ts';

interface Restoring {
  /** What the other side shows. */
  readonly now: Seen;
  readonly rules: MergeRules;
  readonly why: Reason;
}

/** @param to where the item vanished */
export function restore(link: Link, to: Side, { now, rules, why }: Restoring): ActionOf<'create'> {
  const side = opposite(to);
  const lost = link.base[to].value;
  const { base, home } = link;
  const both = { crm: lost, calendar: lost, [side]: now.value };
  const { capabilities, privacy } = rules;
  const { tells } = tellingOf({ base, home, now: both, capabilities, privacy });
  const { patches } = merge({
    ...{ base, home, now: both },
    modifiedAt: { crm: null, calendar: null },
    rules,
    choice: null,
  });
  // By the days of the other side's rule, so that its bare form has the times of that.
  const forms = { crm: both.crm.series, calendar: both.calendar.series };
  const series = alike(forms, capabilities)[to];
  const whole = { ...lost, series, ...patches[to] };
  const draft = draftOf(withBareSeries(whole, capabilities[to]), capabilities[to]);
  return {
    kind: 'create',
    to,
    link: standInOrigin({ pair: link.pair, side, item: now.ref.id }, link.id),
    replaces: link.id,
    from: agreedPartner(now, { to, draft, isKept: (name) => !tells(name, to) }, capabilities),
    draft,
    ...occurrencesOf(whole, capabilities[to]),
    home,
    ...noticed(to, { home, now: { ...both, [to]: draft } }, { capabilities, isNews: false }),
    mailRisk: mailRiskOf({ before: null, after: draft }, capabilities[to]),
    why,
  };
}
