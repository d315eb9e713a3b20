import type { HandlersFor } from './handlers-for.ts';

export const logHandlers: HandlersFor<'log'> = (host) => ({
  recent: async ({ lines }) => (await host.desk()).log.recent(lines),
});
