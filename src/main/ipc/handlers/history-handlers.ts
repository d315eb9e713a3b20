import type { HandlersFor } from './handlers-for.ts';

export const historyHandlers: HandlersFor<'history'> = () => ({});
