/** What happened, where a sentence about it has no translation. */
import type { ErrorCode } from '../../../../sync/index.ts';

export const errors: Readonly<Record<ErrorCode, string>> = {
  offline: 'Servern kan inte nås.',
  timeout: 'Servern svarade inte i tid.',
  tls: 'Serverns certifikat är inte betrott.',
  auth: 'Inloggningen avvisades.',
  forbidden: 'En rättighet saknas.',
  'wrong-service': 'Adressen leder till något annat.',
  protocol: 'Serverns svar kunde inte tolkas.',
  'too-large': 'Det är för stort för servern.',
  throttled: 'Servern bad oss vänta.',
  server: 'Servern hade ett internt fel.',
  'cursor-expired': 'Allt måste listas på nytt.',
  stale: 'Bokningen ändrades under tiden.',
  gone: 'Bokningen finns inte längre.',
  'read-only': 'Bokningen kan inte ändras där.',
  rejected: 'Servern avvisade värdena.',
  'no-such-account': 'Postlådan eller användaren finns inte.',
  'unknown-outcome': 'Servern sa inte om ändringen gjordes.',
  cancelled: 'Det stoppades.',
  settings: 'Något är inte som det ska i inställningarna.',
  'database-newer': 'Databasen skrevs av en nyare Calbridge.',
  'database-damaged': 'Databasen är skadad.',
  'second-installation': 'En annan installation arbetar med samma person.',
  'foreign-synchroniser': 'Ett annat synkroniseringsprogram arbetar med samma person.',
  bug: 'Något oväntat hände.',
};
