/** What happened, where a sentence about it has no translation. */
import type { ErrorCode } from '../../../../sync/index.ts';

export const errors: Readonly<Record<ErrorCode, string>> = {
  offline: 'De server is niet bereikbaar.',
  timeout: 'De server antwoordde niet op tijd.',
  tls: 'Het certificaat van de server wordt niet vertrouwd.',
  auth: 'De aanmelding is geweigerd.',
  forbidden: 'Er ontbreekt een recht.',
  'wrong-service': 'Het adres leidt naar iets anders.',
  protocol: 'Het antwoord van de server was niet te begrijpen.',
  'too-large': 'Het is te groot voor de server.',
  throttled: 'De server vroeg ons te wachten.',
  server: 'De server had een interne storing.',
  'cursor-expired': 'Alles moet opnieuw worden doorgelopen.',
  stale: 'De afspraak is intussen gewijzigd.',
  gone: 'De afspraak bestaat niet meer.',
  'read-only': 'De afspraak kan daar niet worden gewijzigd.',
  rejected: 'De server weigerde de waarden.',
  'no-such-account': 'Het postvak of de gebruiker bestaat niet.',
  'unknown-outcome': 'De server zei niet of de wijziging is gemaakt.',
  cancelled: 'Het is gestopt.',
  settings: 'Er klopt iets niet in de instellingen.',
  'database-newer': 'De database is door een nieuwere Calbridge geschreven.',
  'database-damaged': 'De database is beschadigd.',
  'second-installation': 'Een andere installatie werkt met dezelfde persoon.',
  'foreign-synchroniser': 'Een ander synchronisatieprogramma werkt met dezelfde persoon.',
  bug: 'Er is iets onverwachts gebeurd.',
};
