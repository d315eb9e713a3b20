/** By which way the servers are reached. Its password goes to the main process, and never back. */
import { z } from 'zod';

const LONG = 2_000;
const MANY = 500;

export const proxy = z.strictObject({
  mode: z.enum(['system', 'none', 'manual']),
  address: z.string().max(LONG),
  user: z.string().max(LONG),
  bypass: z.array(z.string().max(LONG)).max(MANY).readonly(),
});

/** What was entered; null: the one that is known stands. */
export const proxyPassword = z.string().max(LONG).nullable();

export const storedProxy = z.object({
  settings: proxy,
  /** Whether a password is known for this very proxy and user. */
  hasPassword: z.boolean(),
});

export type ProxyView = Readonly<z.infer<typeof proxy>>;
export type StoredProxyView = Readonly<z.infer<typeof storedProxy>>;
