import { typedText } from '../namespaces.ts';
import type { ExchangeField } from './exchange-field.ts';

/** Since Exchange 2013. */
export const meetingUrl: ExchangeField<'meetingUrl'> = {
  name: 'meetingUrl',
  uris: ['calendar:JoinOnlineMeetingUrl'],
  read: (item) => {
    const url = (typedText(item, 'JoinOnlineMeetingUrl') ?? '').trim();
    return url === '' ? null : url;
  },
  write: null,
};
