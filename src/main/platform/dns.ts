/** The domain name system as the operating system is set up to ask it. */
import { resolveSrv } from 'node:dns/promises';
import type { Dns } from '../../sync/index.ts';

const NOTHING: ReadonlySet<string> = new Set(['ENOTFOUND', 'ENODATA']);

export const systemDns: Dns = {
  services: async (name) => {
    try {
      const records = await resolveSrv(name);
      return records.map(({ name: host, port, priority }) => ({ host, port, priority }));
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (NOTHING.has(code)) return [];
      throw error;
    }
  },
};
