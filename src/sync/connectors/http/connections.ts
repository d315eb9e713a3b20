/** The connections to servers: shared ones for most, single ones for those that sign in by connection. */
import { Client } from 'undici';
import type { Agent, buildConnector } from 'undici';
import { createConnector, createDispatcher, TRANSPORT } from './dispatcher.ts';
import type { HttpLimits } from './limits.ts';

export interface Connections {
  readonly agent: Agent;
  /** How many there may be to one server. */
  readonly most: number;
  /**
   * A client of one connection at a time, made with the given connector around ours. Its owner
   * closes it.
   */
  single(origin: string, around: (connect: Connector) => Connector): Client;
}

export type Connector = buildConnector.connector;

export function createConnections(limits: HttpLimits, pinnedSha256: string | null): Connections {
  const transport = { ...TRANSPORT, headersTimeout: limits.headersMs, bodyTimeout: limits.bodyMs };
  return {
    agent: createDispatcher(limits, pinnedSha256),
    most: limits.connectionsPerServer,
    single: (origin, around) => {
      const connect = around(createConnector(limits, { pinnedSha256, resume: false }));
      return new Client(origin, { ...transport, connect });
    },
  };
}
