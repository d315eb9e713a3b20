/** What a memory server says about itself. */
import type { Capabilities } from '../../model/capabilities.ts';
import type { ServerFacts } from '../../model/setup.ts';
import type { Side } from '../../model/side.ts';
import type { Misbehaviour } from './misbehaviour.ts';

/** A calendar that keeps a zone an item tells none of its own. */
export function typicalFacts(side: Side, { zones }: Capabilities): ServerFacts {
  return {
    account: `the ${side} account`,
    version: '1.0',
    zone: zones === 'per-item' ? null : zones.fixed,
    hidesPrivate: false,
  };
}

/** @param owner Counts the accounts that had the name; from 1. */
export function factsNow(own: ServerFacts, told: Misbehaviour, owner: number): ServerFacts {
  const swapped = own.account === null || owner === 1 ? own.account : `${own.account} ${owner}`;
  return {
    account: told.account ?? swapped,
    version: told.version ?? own.version,
    zone: told.zone ?? own.zone,
    hidesPrivate: told.hidesPrivate ?? own.hidesPrivate,
  };
}
