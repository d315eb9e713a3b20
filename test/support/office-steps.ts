/** What people, servers and the operating system do to an office, at random. */
import fc from 'fast-check';
import type { Side } from '../../src/sync/model/side.ts';

/** `item` counts through the items of the side, and begins again at its end. */
export type PersonStep =
  | { readonly do: 'create'; readonly side: Side }
  | { readonly do: 'edit'; readonly side: Side; readonly item: number; readonly what: number }
  | { readonly do: 'remove'; readonly side: Side; readonly item: number };

export type FaultStep =
  | {
      readonly do: 'hide' | 'show' | 'no-versions' | 'stale' | 'expire';
      readonly side: Side;
    }
  | { readonly do: 'lose-answers'; readonly side: Side; readonly count: number }
  | {
      readonly do: 'fail';
      readonly side: Side;
      readonly code: 'server' | 'throttled' | 'offline' | 'auth';
    };

export type RunStep =
  | { readonly do: 'run'; readonly manual: boolean; readonly later: number }
  | { readonly do: 'kill'; readonly at: number }
  | { readonly do: 'kill-at-state'; readonly at: number };

export type OfficeStep = PersonStep | FaultStep | RunStep;

const side = fc.constantFrom<Side[]>('crm', 'calendar');
const item = fc.nat({ max: 30 });
const is = <Name extends OfficeStep['do']>(name: Name) => fc.constant(name);

const create = fc.record({ do: is('create'), side });
const edit = fc.record({ do: is('edit'), side, item, what: fc.nat(7) });
const remove = fc.record({ do: is('remove'), side, item });
const spoil = fc.record({
  do: fc.constantFrom('hide', 'show', 'no-versions', 'stale', 'expire'),
  side,
});
const loseAnswers = (max: number) =>
  fc.record({ do: is('lose-answers'), side, count: fc.integer({ min: 1, max }) });
const fail = fc.record({
  do: is('fail'),
  side,
  code: fc.constantFrom('server', 'throttled', 'offline', 'auth'),
});

export const officeStep: fc.Arbitrary<OfficeStep> = fc.oneof(
  { weight: 5, arbitrary: create },
  { weight: 7, arbitrary: edit },
  { weight: 2, arbitrary: remove },
  { weight: 4, arbitrary: spoil },
  { weight: 1, arbitrary: loseAnswers(4) },
  { weight: 1, arbitrary: fail },
  {
    weight: 6,
    arbitrary: fc.record({ do: is('run'), manual: fc.boolean(), later: fc.nat(600_000) }),
  },
  { weight: 2, arbitrary: fc.record({ do: is('kill'), at: fc.nat(30) }) },
  { weight: 3, arbitrary: fc.record({ do: is('kill-at-state'), at: fc.nat(20) }) },
);

/** What can happen between two requests of a run. */
export const stepDuringRun: fc.Arbitrary<PersonStep | FaultStep> = fc.oneof(
  edit,
  remove,
  create,
  loseAnswers(1),
);
