// The form of the requests for notifications, in the notation of the request contract.
import type { Form } from './request-form.ts';

export const STREAMING_OPERATIONS: Readonly<Record<string, Form>> = {
  Subscribe: {
    sequence: [
      'PullSubscriptionRequest:any|PushSubscriptionRequest:any|' +
        'StreamingSubscriptionRequest:StreamingSubscriptionRequest',
    ],
  },
  Unsubscribe: { sequence: ['SubscriptionId:NonEmptyStringType'] },
  GetStreamingEvents: {
    sequence: [
      'SubscriptionIds:SubscriptionIds',
      'ConnectionTimeout:StreamingSubscriptionConnectionTimeoutType',
    ],
  },
};

export const STREAMING_FORMS: Readonly<Record<string, Form>> = {
  StreamingSubscriptionRequest: {
    attributes: { SubscribeToAllFolders: 'boolean' },
    sequence: ['FolderIds:FolderIds?', 'EventTypes:EventTypes'],
  },
  EventTypes: { sequence: ['EventType:NotificationEventTypeType+'] },
  SubscriptionIds: { sequence: ['SubscriptionId:NonEmptyStringType+'] },
};
