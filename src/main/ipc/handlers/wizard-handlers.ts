import type { HandlersFor } from './handlers-for.ts';

export const wizardHandlers: HandlersFor<'wizard'> = () => ({});
