/** The servers of a simulated office: what the engine sees of them, and what people can do there. */
import type { Desk } from '../../src/sync/connectors/memory/desk.ts';
import type { Fault, Misbehaviour } from '../../src/sync/connectors/memory/misbehaviour.ts';
import type { ItemId } from '../../src/sync/model/ids.ts';
import type { Side } from '../../src/sync/model/side.ts';
import type { ZoneId } from '../../src/sync/model/time.ts';
import type { AppointmentStore } from '../../src/sync/ports/appointment-store.ts';
import type { Clock } from '../../src/sync/ports/clock.ts';
import type { ManualClock } from '../support/manual-clock.ts';
import type { WireStep } from './steps.ts';

export interface OfficeStore extends AppointmentStore {
  /** What becomes a series has another id from then on. */
  readonly renamesSeries?: boolean;
  readonly desk: Desk;
  /** Where what a person has edited is from then on; at the same place where it is absent. */
  nowAt?(id: ItemId): ItemId;
  misbehave(changes: Partial<Misbehaviour>): void;
  behave(): void;
  rezone(zone: ZoneId): void;
  traffic(): { readonly mails: number };
}

/** One account on one server. */
export interface Place {
  readonly side: Side;
  /** No two accounts of an office have the same. */
  readonly account: number;
  /** The clock of the PC, which may go wrong. */
  readonly pc: Clock;
  readonly pageSize: number;
  readonly tellsAccount: boolean;
  readonly mailing: readonly Side[];
  /** Whether it can hold series. */
  readonly series: boolean;
  /** Called whenever a request begins, is carried out or is answered; may throw. */
  readonly onStep: () => void;
  readonly onFault: (fault: Fault) => void;
}

export interface Servers {
  /** The clock of the servers. */
  readonly clock: ManualClock;
  /**
   * The CRM keeps nothing of a series but its rows, in its own zone: those that are over are
   * history, and no row says which day of the rule it was made for.
   */
  readonly keepsRows?: boolean;
  open(place: Place): OfficeStore;
  /** A fault is ordered in advance. */
  order(step: WireStep): void;
  /** The process has died: whatever it knew of the servers is forgotten. */
  restart(): void;
  /** A text of the trace without what differs from one play of a scenario to the next. */
  cleaned(text: string): string;
  /** Resolves when no request is under way any more. */
  idle(): Promise<void>;
}
