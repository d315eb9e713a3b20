import { hostname } from 'node:os';

/** The name of this PC in its network. */
export function hostName(): string {
  return hostname();
}
