import type { answers as english } from '../en/answers.ts';

export const answers: { readonly [Key in keyof typeof english]: string } = {
  otherInstallation: 'Een andere installatie is bezig',
  otherSynchroniser: 'Een ander synchronisatieprogramma is bezig',
  someAppointments_one: '{{count}} afspraak',
  someAppointments_other: '{{count}} afspraken',
  someOccurrences_one: '{{count}} exemplaar van een reeks',
  someOccurrences_other: '{{count}} exemplaren van reeksen',
  vanished_one: '{{what}} verdwenen',
  vanished_other: '{{what}} verdwenen',
  alike_one: '{{count}} afspraak is niet te onderscheiden',
  alike_other: '{{count}} zijn niet uit elkaar te houden',
  findRemover:
    'Zoek uit wat hem verwijdert en laat hem dan nog eenmaal overbrengen. Tot dan blijft hij aan beide kanten zoals hij is.',
  findChanger:
    'Zoek uit welk programma hem terugzet en kies dan wat moet gelden. Tot dan blijft hij aan beide kanten zoals hij is.',
  chooseWhatStands:
    'Kies wat aan beide kanten moet gelden. Tot dan houdt elke kant zijn eigen versie.',
  decisionStored: 'Uw beslissing is opgeslagen; de volgende synchronisatie voert haar uit.',
  waitsAgain: 'De volgende synchronisatie vraagt u opnieuw naar wat niet is uitgevoerd.',
  notEverything: 'Niet alles kon worden geschreven; het logboek vertelt waarom.',
  notOpen:
    'Dit conflict is niet meer open: een van de afspraken is intussen gewijzigd, of er is elders beslist. Er is niets gedaan.',
  changedAgain:
    'Een van de twee is intussen nogmaals gewijzigd, dus er is niets overschreven. Bekijk beide versies opnieuw.',
  sameOnBoth: '‘{{title}}’ is aan beide kanten gelijk.',
  'verdict-approve': 'De getoonde verwijderingen zijn uitgevoerd.',
  'verdict-keep': 'De getoonde afspraken staan weer aan beide kanten.',
  united: 'De twee zijn nu één afspraak.',
  separated: 'Het is nu een aparte afspraak, aan beide kanten.',
  othersWait: 'Er wachten nu andere verwijderingen. Bekijk ze.',
  itGoesOn: 'Het gaat verder.',
  undoDone: 'Het is ongedaan gemaakt, precies zoals getoond.',
  undoPartly:
    'Wat nog niet ongedaan kon worden gemaakt, blijft zoals het is; bekijk het voorbeeld opnieuw.',
  changedMeanwhile: 'Een afspraak is intussen gewijzigd; bekijk hem nog eens.',
  stoppedBeforeEnd:
    'Het is vóór het einde gestopt. Wat niet is gedaan, komt in het volgende voorbeeld terug.',
  copiesLeft_one: '{{count}} kopie kon niet worden verwijderd.',
  copiesLeft_other: '{{count}} kopieën konden niet worden verwijderd.',
  unlinkAgain:
    'De persoon blijft gekoppeld en is uitgeschakeld. Ontkoppel opnieuw om het af te maken.',
  noUser: 'Het CRM heeft geen gebruiker {{user}} meer.',
  noMailbox: 'De agendaserver heeft geen postvak {{mailbox}}.',
  browserDone: 'U bent aangemeld. U kunt deze pagina sluiten en verdergaan in Calbridge.',
  browserNotDone: 'Het aanmelden is niet gelukt. De reden staat in Calbridge.',
  browserNotThis: 'Dit antwoord hoort bij een andere aanmelding. Kijk in Calbridge.',
  browserNothingHere: 'Hier is niets.',
  ruleMade: 'Voortaan wint {{side}} zonder te vragen als beide kanten {{what}} wijzigen.',
  'group-text': 'de titel of de tekst',
  'group-time': 'de tijd',
  'group-place': 'de locatie',
  'group-status': 'de bezetstatus, prioriteit, herinnering, categorieën of voltooiing',
  'group-privacy': 'de gevoeligheid',
  'group-people': 'de deelnemers',
  'group-records': 'het bedrijf, de persoon, het project, de verkoop of het type',
};
