/** What a side can hold once the administrator's settings are taken into account. */
import type { EpochMs, Window } from '../model/time.ts';
import type { Capabilities } from '../model/capabilities.ts';
import type { BySide, Side } from '../model/side.ts';
import type { Policy } from './policy.ts';

/** A series has to be one on both sides. */
function withoutSeries(capabilities: Capabilities): Capabilities {
  return { ...capabilities, series: 'none', fields: { ...capabilities.fields, series: 'absent' } };
}

function withReach(capabilities: Capabilities, reach: Reach): Capabilities {
  const { series } = capabilities;
  return series === 'none' ? capabilities : { ...capabilities, series: { ...series, ...reach } };
}

/** As far as series are told to a side; null where it has none, or where that was not set. */
export function horizonOf({ series }: Capabilities): Window | null {
  return series === 'none' ? null : (series.horizon ?? null);
}

interface Reach {
  /** The window lies within it. */
  readonly horizon: Window;
  readonly now: EpochMs;
}

/** What of series both sides can hold, and how far. */
export function seriesOnBoth(
  capabilities: BySide<Capabilities>,
  reach: Reach,
): BySide<Capabilities> {
  const { crm, calendar } = capabilities;
  return crm.series === 'none' || calendar.series === 'none'
    ? { crm: withoutSeries(crm), calendar: withoutSeries(calendar) }
    : { crm: withReach(crm, reach), calendar: withReach(calendar, reach) };
}

/**
 * Attendees are read everywhere, and written only where invitations are switched on. There a server
 * that could be kept from mailing is not: those whom it invites are told of changes as well (I8).
 */
export function effectiveCapabilities(
  capabilities: BySide<Capabilities>,
  { invitations }: Pick<Policy, 'invitations'>,
): BySide<Capabilities> {
  const on = (side: Side): Capabilities => {
    const { fields } = capabilities[side];
    if (fields.attendees !== 'write') return capabilities[side];
    return invitations[side]
      ? { ...capabilities[side], suppressesMail: false }
      : { ...capabilities[side], fields: { ...fields, attendees: 'read' } };
  };
  return { crm: on('crm'), calendar: on('calendar') };
}
