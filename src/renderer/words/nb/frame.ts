import type { Catalogue } from '../english.ts';

export const frame: Catalogue['frame'] = {
  pages: 'Sider',
  waiting: '{{page}}, {{count}} venter',
  syncNow: 'Synkroniser nå',
  syncNowShort: 'Synk nå',
  pause: 'Pause',
  pauseHour: 'I 1 time',
  pauseTomorrow: 'Til i morgen kl. 06.00',
  pauseUntilResumed: 'Til jeg fortsetter',
  resume: 'Fortsett',
  syncNowPerson: 'Synk nå, {{person}}',
  practice: 'Dette er øvingskontoret: oppdiktede personer, ingenting forlater denne PC-en.',
  setUpForReal: 'Koble til egne servere',
  opening: 'Calbridge åpnes',
  close: 'Lukk',
  cancel: 'Avbryt',
  tryAgain: 'Prøv igjen',
  startAnew: 'Begynn på nytt …',
  startAnewNow: 'Begynn på nytt',
  anewSettingsTitle: 'Begynne på nytt uten de skadde innstillingene?',
  anewSettingsKept:
    'Beholdes: alle avtaler på begge sider. Den skadde filen blir liggende i profilmappen, under et annet navn. Så snart de samme personene er koblet igjen, finner Calbridge på serverne det som hører sammen, og lager ingenting dobbelt. Det som er fjernet på én side etter forrige synkronisering, kan komme tilbake fra den andre.',
  anewSettingsLost:
    'Går tapt: adressene og passordene til serverne, hvem som er koblet, og alle innstillinger, også personvern og filtre. Uten dem får begge sider vite alt. Hadde du satt noen, lar du «{{start}}» stå uten hake på slutten av oppsettet, og setter dem først.',
  anewDatabaseTitle: 'Begynne på nytt uten den skadde databasen?',
  anewDatabaseKept:
    'Beholdes: alle avtaler på begge sider, hvem som er koblet, og alle innstillinger. Den skadde filen blir liggende i profilmappen, under et annet navn. Ved neste synkronisering, som begynner med en gang, finner Calbridge på serverne det som hører sammen, og lager ingenting dobbelt. Det som er fjernet på én side etter forrige synkronisering, kan komme tilbake fra den andre.',
  anewDatabaseLost:
    'Går tapt: historikken, med det som kunne angres, og det som venter på en avgjørelse. Det begge sider har endret etter forrige synkronisering, avgjøres av reglene for konflikter.',
  anewWholeTitle: 'Ingenting ble lagt til side',
  anewWhole:
    'Det som skulle legges til side, viste seg å være helt. Det blir som det er, og ingenting går tapt.',
  technical: 'Teknisk tekst',
  mayHaveWritten: 'Det som ble gjort før dette, står i loggen.',
  untouched: 'Avtalene dine ble ikke berørt av dette.',
  pageBroke: 'Siden kunne ikke vises.',
  chipNone: 'Ingen er koblet',
  chipGood: 'Synkronisert',
  chipBusy: 'Synkroniserer',
  chipWaiting: 'Venter',
  chipAttention: 'Trenger deg',
  chipOffline: 'Utilgjengelig',
  chipPaused: 'Satt på pause',
  chipPausedUntil: 'Pause til {{until}}',
  justNow: 'akkurat nå',
  lost: 'Calbridge svarte ikke. Avslutt det fra ikonet ved siden av klokken, og start det på nytt.',
};
