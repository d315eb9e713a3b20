import type { HandlersFor } from './handlers-for.ts';

export const previewHandlers: HandlersFor<'preview'> = () => ({});
