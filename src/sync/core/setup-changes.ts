/** Notices that something around a pair changed that may explain an absence (I6). */
import type { QuarantineCause } from '../model/quarantine.ts';
import type { ServerFacts, Setup } from '../model/setup.ts';
import type { BySide, Side } from '../model/side.ts';

/** What a server did not say is no change. */
function differs(before: string | null, now: string | null): boolean {
  return before !== null && now !== null && before !== now;
}

function factsCause(before: ServerFacts, now: ServerFacts): QuarantineCause | null {
  if (differs(before.account, now.account)) return 'account-changed';
  if (differs(before.zone, now.zone)) return 'zone-changed';
  return differs(before.version, now.version) ? 'server-changed' : null;
}

/** An empty text stands for settings under which a run began and did not end. */
const isOther = (before: string, now: string): boolean => before !== '' && before !== now;

function settingsCause(before: Setup, now: Setup): QuarantineCause | null {
  if (before.window !== now.window) return 'window-changed';
  if (isOther(before.filters, now.filters)) return 'filter-changed';
  return isOther(before.direction, now.direction) ? 'direction-changed' : null;
}

/** The most telling change for each side; null where nothing changed. */
export function setupChanges(before: Setup | null, now: Setup): BySide<QuarantineCause | null> {
  const on = (side: Side): QuarantineCause | null =>
    before === null
      ? null
      : (factsCause(before.facts[side], now.facts[side]) ?? settingsCause(before, now));
  return { crm: on('crm'), calendar: on('calendar') };
}

/** Whether other appointments than before may take part now, so that all have to be looked at. */
export function isOtherSelection(before: Setup | null, now: Setup): boolean {
  return (
    before !== null &&
    (before.filters !== now.filters ||
      before.privacy !== now.privacy ||
      before.direction !== now.direction)
  );
}
