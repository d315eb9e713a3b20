/** How requests prove who sends them: what every method of signing in has in common. */
import type { Clock } from '../../ports/clock.ts';
import type { Connections } from './connections.ts';
import type { Incoming, Outgoing } from './outgoing.ts';

export interface SignIn {
  /**
   * Sends a request, with as many exchanges before it as the method needs.
   * @throws SyncError auth, protocol, settings: none of them after the request was carried out
   */
  send(outgoing: Outgoing): Promise<Incoming>;
  close(): Promise<void>;
}

export interface SignInParts {
  readonly connections: Connections;
  readonly clock: Clock;
}

export type SignInMethod = (parts: SignInParts) => SignIn;

/** Adds nothing: for servers whose requests carry their own proof. */
export const anonymous: SignInMethod = ({ connections }) => ({
  send: (outgoing) => connections.send(outgoing),
  close: () => Promise.resolve(),
});
