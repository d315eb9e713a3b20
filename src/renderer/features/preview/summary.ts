/** What would be done, in one sentence. */
import type { PlanView } from '../../../main/ipc/contract/preview.ts';
import { t } from '../../words/words.ts';

const COUNTS = [
  [({ created }: PlanView) => created.calendar, 'preview:newCalendar'],
  [({ created }: PlanView) => created.crm, 'preview:newCrm'],
  [({ updated }: PlanView) => updated.calendar, 'preview:changedCalendar'],
  [({ updated }: PlanView) => updated.crm, 'preview:changedCrm'],
  [({ removed }: PlanView) => removed.calendar, 'preview:removedCalendar'],
  [({ removed }: PlanView) => removed.crm, 'preview:removedCrm'],
  [(plan: PlanView) => inGroup(plan, 'linked'), 'preview:linked'],
  [(plan: PlanView) => inGroup(plan, 'waiting'), 'preview:waiting'],
] as const;

function inGroup({ rows }: PlanView, group: PlanView['rows'][number]['group']): number {
  return rows.filter((row) => row.group === group).length;
}

/** `12 new in the calendar, 3 changed in the CRM, no mail`; empty when there is nothing to do. */
export function summaryOf(plans: readonly PlanView[]): string {
  const parts = COUNTS.map(([countOf, key]) => {
    const count = plans.reduce((sum, plan) => sum + countOf(plan), 0);
    return { count, text: count > 0 ? t(key, { count }) : '' };
  }).filter(({ count }) => count > 0);
  if (parts.length === 0) return '';
  const mails = plans.flatMap(({ rows }) => rows).filter((row) => row.mails).length;
  const mail = mails === 0 ? t('preview:noMail') : t('preview:mails', { count: mails });
  return [...parts.map(({ text }) => text), mail].join(', ');
}
