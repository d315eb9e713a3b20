import type { HandlersFor } from './handlers-for.ts';

export const optionsHandlers: HandlersFor<'options'> = () => ({});
