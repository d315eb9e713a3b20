/** What would be stored otherwise than it is, in words. */
import type { CrmListsView, OptionsView } from '../../../main/ipc/contract/options.ts';
import { proxyText } from '../../components/proxy-mistakes.ts';
import { locale, t } from '../../words/words.ts';
import { labelOf } from './labels.ts';
import type { ProxyPassword } from './use-proxy-password.ts';

export interface Change {
  /** Such as `sync.daysBack`. */
  readonly place: string;
  readonly label: string;
  readonly was: string;
  readonly willBe: string;
}

type Leaf = string | number | boolean | null | readonly string[] | undefined;

const isLeaf = (value: Leaf | object): value is Leaf =>
  typeof value !== 'object' || value === null || Array.isArray(value);

/** Each value by its place. */
function leavesOf(value: Leaf | object, place = ''): readonly (readonly [string, Leaf])[] {
  if (isLeaf(value)) return [[place, value]];
  return Object.entries(value as Readonly<Record<string, Leaf | object>>).flatMap(([name, part]) =>
    leavesOf(part, place === '' ? name : `${place}.${name}`),
  );
}

const WORDS = {
  low: 'options:low',
  normal: 'options:normal',
  high: 'options:high',
  newest: 'options:newest',
  crm: 'options:crm',
  calendar: 'options:calendar',
  ask: 'options:ask',
  full: 'options:full',
  title: 'options:title',
  busy: 'options:busy',
  skip: 'options:skip',
  warn: 'options:logWarn',
  info: 'options:logInfo',
  debug: 'options:logDebug',
} as const;

const PARTS = {
  type: 'options:partType',
  title: 'options:partTitle',
  company: 'options:partCompany',
  person: 'options:partPerson',
  project: 'options:partProject',
  sale: 'options:partSale',
} as const;

/** Whether the value at a place is one of a few words, and not what somebody typed. */
const isChoice = (place: string): boolean =>
  /^(sync\.(conflictRules|privacy)\.|crm\.priorities\.|logLevel$)/.test(place);

function valueText(place: string, value: Leaf, lists: CrmListsView | null): string {
  if (value === null || value === undefined || value === '') return t('options:nothing');
  if (typeof value === 'boolean') return value ? t('options:on') : t('options:off');
  if (/^sync\.max\w+Share$/.test(place)) {
    return Number(value).toLocaleString(locale, { style: 'percent' });
  }
  if (typeof value === 'number') return value.toLocaleString(locale);
  if (place === 'crm.followUps.subject') {
    return (value as readonly (keyof typeof PARTS)[]).map((part) => t(PARTS[part])).join(', ');
  }
  if (typeof value !== 'string')
    return value.length === 0 ? t('options:nothing') : value.join(', ');
  if (/Type$/.test(place)) return lists?.types.find(({ id }) => id === value)?.name ?? value;
  return isChoice(place) ? t(WORDS[value as keyof typeof WORDS]) : value;
}

export function changesOf(
  was: OptionsView,
  will: OptionsView,
  lists: CrmListsView | null,
): readonly Change[] {
  const isProxyAsked = will.proxy.mode === 'manual';
  const before = new Map(leavesOf(told(was, isProxyAsked)));
  const after = new Map(leavesOf(told(will, isProxyAsked)));
  const places = [...new Set([...before.keys(), ...after.keys()])];
  return places
    .filter((place) => JSON.stringify(before.get(place)) !== JSON.stringify(after.get(place)))
    .map((place) => ({
      place,
      label: labelOf(place, lists),
      was: valueText(place, before.get(place), lists),
      willBe: valueText(place, after.get(place), lists),
    }));
}

/** Which proxy it is, is one thing; what belongs to it only matters where one is asked. */
function told({ proxy, ...others }: OptionsView, isProxyAsked: boolean): object {
  const { mode, bypass, user } = proxy;
  const own = mode === 'manual' ? { bypass, user } : { bypass: [], user: '' };
  return { ...others, proxy: { way: proxyText(proxy), ...(isProxyAsked ? own : {}) } };
}

/** Neither the one before nor the new one is shown. */
export function passwordChange(
  { proxy }: OptionsView,
  { entered, isKept }: Pick<ProxyPassword, 'entered' | 'isKept'>,
): readonly Change[] {
  if (proxy.mode !== 'manual' || proxy.user === '' || entered === '') return [];
  const was = isKept ? t('proxy:isKept') : t('options:nothing');
  return [{ place: 'proxyPassword', label: t('proxy:password'), was, willBe: t('proxy:isNew') }];
}

/** What follows from the changes, as sentences. */
export function consequencesOf(changes: readonly Change[], will: OptionsView): readonly string[] {
  const has = (pattern: RegExp): boolean => changes.some(({ place }) => pattern.test(place));
  const { crm, calendar } = will.sync.invitations;
  return [
    t('options:restarts'),
    ...(has(/^sync\.(days|filters)/) ? [t('options:followsWindow')] : []),
    ...(has(/^sync\.(privacy|busyTitle)/) ? [t('options:followsPrivacy')] : []),
    ...(has(/^sync\.invitations/) && (crm || calendar) ? [t('options:followsInvitations')] : []),
    ...(has(/^proxy/) ? [t('options:followsProxy')] : []),
    ...(has(/^logLevel/) && will.logLevel === 'debug' ? [t('options:followsDebug')] : []),
  ];
}
