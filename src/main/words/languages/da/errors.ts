/** What happened, where a sentence about it has no translation. */
import type { ErrorCode } from '../../../../sync/index.ts';

export const errors: Readonly<Record<ErrorCode, string>> = {
  offline: 'Serveren kan ikke nås.',
  timeout: 'Serveren svarede ikke i tide.',
  tls: 'Der er ikke tillid til serverens certifikat.',
  auth: 'Logon blev afvist.',
  forbidden: 'En rettighed mangler.',
  'wrong-service': 'Adressen fører til noget andet.',
  protocol: 'Serverens svar kunne ikke forstås.',
  'too-large': 'Det er for stort til serveren.',
  throttled: 'Serveren bad os vente.',
  server: 'Serveren havde en intern fejl.',
  'cursor-expired': 'Alt skal listes på ny.',
  stale: 'Aftalen blev ændret i mellemtiden.',
  gone: 'Aftalen findes ikke længere.',
  'read-only': 'Aftalen kan ikke ændres der.',
  rejected: 'Serveren afviste værdierne.',
  'no-such-account': 'Postkassen eller brugeren findes ikke.',
  'unknown-outcome': 'Serveren sagde ikke, om ændringen blev gjort.',
  cancelled: 'Det blev stoppet.',
  settings: 'Noget er ikke, som det skal være, i indstillingerne.',
  'database-newer': 'Databasen blev skrevet af en nyere Calbridge.',
  'database-damaged': 'Databasen er beskadiget.',
  'second-installation': 'En anden installation arbejder med den samme person.',
  'foreign-synchroniser': 'Et andet synkroniseringsprogram arbejder med den samme person.',
  bug: 'Der skete noget uventet.',
};
