import type { HandlersFor } from './handlers-for.ts';

export const conflictsHandlers: HandlersFor<'conflicts'> = () => ({});
