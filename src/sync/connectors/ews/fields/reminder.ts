import { booleanOf, typedText } from '../namespaces.ts';
import { textProperty, type ExchangeField } from './exchange-field.ts';

const LONGEST = 2_629_800;

export const reminder: ExchangeField<'reminder'> = {
  name: 'reminder',
  uris: ['item:ReminderIsSet', 'item:ReminderMinutesBeforeStart'],
  read: (item) => {
    if (booleanOf(typedText(item, 'ReminderIsSet')) !== true) return null;
    const minutes = Number.parseInt(typedText(item, 'ReminderMinutesBeforeStart') ?? '', 10);
    return Number.isNaN(minutes) ? 0 : Math.max(0, minutes);
  },
  write: (value) =>
    value === null
      ? [textProperty('item:ReminderIsSet', 'false')]
      : [
          textProperty('item:ReminderIsSet', 'true'),
          textProperty(
            'item:ReminderMinutesBeforeStart',
            String(Math.min(LONGEST, Math.max(0, Math.round(value)))),
          ),
        ],
};
