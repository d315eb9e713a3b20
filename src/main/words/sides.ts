import type { BySide } from '../../sync/index.ts';

export const SIDE_NAMES: BySide<string> = { crm: 'the CRM', calendar: 'the calendar' };
