/** The whole contract once more, with every message in both directions held against the schema. */
import { describe, expect, it } from 'vitest';
import { EWS_SCHEMAS, RecordedMessages } from '../support/ews-schema.ts';
import { describeAppointmentStore } from './appointment-store.ts';
import { openExchangeStore } from './open-exchange.ts';
import { describeSeriesStore } from './series-store.ts';

if (EWS_SCHEMAS === null) {
  describe('the messages of Exchange', () => {
    it.skip('are not checked: CALBRIDGE_EWS_SCHEMAS does not name the folder of messages.xsd', () =>
      undefined);
  });
} else {
  const schemas = EWS_SCHEMAS;
  const messages = new RecordedMessages();
  describeAppointmentStore('Exchange by its schema', () =>
    openExchangeStore((http) => messages.over(http)),
  );
  describeSeriesStore('Exchange by its schema', () =>
    openExchangeStore((http) => messages.over(http)),
  );
  describe('the messages of the contract', () => {
    it('are all valid', async () => {
      expect(messages.size).toBeGreaterThan(100);
      expect(await messages.complaints(schemas)).toEqual([]);
    });

    it('would not be if one of them were wrong', async () => {
      const spoiled = new RecordedMessages();
      spoiled.add(
        'wrong',
        '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><m:GetItem xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages"/></s:Body></s:Envelope>',
      );
      expect((await spoiled.complaints(schemas)).join('\n')).toContain('GetItem');
    });
  });
}
