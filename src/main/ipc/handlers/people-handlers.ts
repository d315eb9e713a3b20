import type { HandlersFor } from './handlers-for.ts';

export const peopleHandlers: HandlersFor<'people'> = () => ({});
