/** What happened, where a sentence about it has no translation. */
import type { ErrorCode } from '../../../../sync/index.ts';

export const errors: Readonly<Record<ErrorCode, string>> = {
  offline: 'Serveren kan ikke nås.',
  timeout: 'Serveren svarte ikke i tide.',
  tls: 'Serverens sertifikat er ikke klarert.',
  auth: 'Påloggingen ble avvist.',
  forbidden: 'En rettighet mangler.',
  'wrong-service': 'Adressen fører til noe annet.',
  protocol: 'Svaret fra serveren kunne ikke forstås.',
  'too-large': 'Det er for stort for serveren.',
  throttled: 'Serveren ba oss vente.',
  server: 'Serveren hadde en intern feil.',
  'cursor-expired': 'Alt må listes på nytt.',
  stale: 'Avtalen ble endret i mellomtiden.',
  gone: 'Avtalen finnes ikke lenger.',
  'read-only': 'Avtalen kan ikke endres der.',
  rejected: 'Serveren avviste verdiene.',
  'no-such-account': 'Postboksen eller brukeren finnes ikke.',
  'unknown-outcome': 'Serveren sa ikke om endringen ble gjort.',
  cancelled: 'Det ble stoppet.',
  settings: 'Noe er ikke som det skal være i innstillingene.',
  'database-newer': 'Databasen ble skrevet av en nyere Calbridge.',
  'database-damaged': 'Databasen er skadet.',
  'second-installation': 'En annen installasjon arbeider med den samme personen.',
  'foreign-synchroniser': 'Et annet synkroniseringsprogram arbeider med den samme personen.',
  bug: 'Noe uventet skjedde.',
};
