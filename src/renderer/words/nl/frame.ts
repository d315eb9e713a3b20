import type { Catalogue } from '../english.ts';

export const frame: Catalogue['frame'] = {
  pages: 'Pagina’s',
  waiting: '{{page}}, {{count}} wachtend',
  syncNow: 'Nu synchroniseren',
  syncNowShort: 'Nu syncen',
  pause: 'Pauzeren',
  pauseHour: '1 uur',
  pauseTomorrow: 'Tot morgen 06:00 uur',
  pauseUntilResumed: 'Tot ik hervat',
  resume: 'Hervatten',
  syncNowPerson: 'Nu syncen, {{person}}',
  practice: 'Dit is het oefenkantoor: verzonnen personen, niets verlaat deze pc.',
  setUpForReal: 'Uw eigen servers verbinden',
  opening: 'Calbridge wordt geopend',
  close: 'Sluiten',
  cancel: 'Annuleren',
  tryAgain: 'Opnieuw proberen',
  startAnew: 'Opnieuw beginnen…',
  startAnewNow: 'Opnieuw beginnen',
  anewSettingsTitle: 'Opnieuw beginnen zonder de beschadigde instellingen?',
  anewSettingsKept:
    'Blijft: elke afspraak aan beide kanten. Het beschadigde bestand blijft in de map van het profiel staan, onder een andere naam. Zodra dezelfde personen weer gekoppeld zijn, vindt Calbridge op de servers wat bij elkaar hoort, en maakt niets dubbel. Wat sinds de laatste synchronisatie aan één kant is verwijderd, kan van de andere terugkomen.',
  anewSettingsLost:
    'Verloren: de adressen en wachtwoorden van de servers, wie gekoppeld is, en alle opties, ook die voor privacy en de filters. Zonder die opties krijgen beide kanten alles te weten. Had u er ingesteld, laat “{{start}}” dan aan het einde van de installatie uitgevinkt, en stel ze eerst in.',
  anewDatabaseTitle: 'Opnieuw beginnen zonder de beschadigde database?',
  anewDatabaseKept:
    'Blijft: elke afspraak aan beide kanten, wie gekoppeld is, en alle opties. Het beschadigde bestand blijft in de map van het profiel staan, onder een andere naam. Bij de volgende synchronisatie, die meteen begint, vindt Calbridge op de servers wat bij elkaar hoort, en maakt niets dubbel. Wat sinds de laatste synchronisatie aan één kant is verwijderd, kan van de andere terugkomen.',
  anewDatabaseLost:
    'Verloren: de geschiedenis, met wat ongedaan gemaakt kon worden, en wat op een beslissing wacht. Wat beide kanten sinds de laatste synchronisatie hebben gewijzigd, wordt beslist door de regels voor conflicten.',
  anewWholeTitle: 'Er is niets opzijgezet',
  anewWhole:
    'Wat opzijgezet moest worden, bleek heel te zijn. Het blijft zoals het is, en er gaat niets verloren.',
  technical: 'Technische tekst',
  mayHaveWritten: 'Wat daarvoor is gedaan, staat in het logboek.',
  untouched: 'Uw afspraken zijn hierdoor niet aangeraakt.',
  pageBroke: 'Deze pagina kon niet worden getoond.',
  chipNone: 'Niemand gekoppeld',
  chipGood: 'Gesynchroniseerd',
  chipBusy: 'Bezig',
  chipWaiting: 'Wacht',
  chipAttention: 'Aandacht nodig',
  chipOffline: 'Niet bereikbaar',
  chipPaused: 'Gepauzeerd',
  chipPausedUntil: 'Gepauzeerd tot {{until}}',
  justNow: 'zojuist',
  lost: 'Calbridge antwoordde niet. Sluit het af via het pictogram naast de klok en start het opnieuw.',
};
