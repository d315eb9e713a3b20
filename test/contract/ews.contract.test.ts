import { describeAppointmentStore } from './appointment-store.ts';
import { openExchangeStore } from './open-exchange.ts';

describeAppointmentStore('Exchange over EWS', () => openExchangeStore());
