/** The one source of ids that nobody else has. */
import { randomUUID } from 'node:crypto';

export function newId(): string {
  return randomUUID();
}
