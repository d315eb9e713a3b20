import type { Catalogue } from '../english.ts';

export const frame: Catalogue['frame'] = {
  pages: 'Sider',
  waiting: '{{page}}, {{count}} venter',
  syncNow: 'Synkroniser nu',
  syncNowShort: 'Synk nu',
  pause: 'Pause',
  pauseHour: 'I 1 time',
  pauseTomorrow: 'Indtil i morgen kl. 06.00',
  pauseUntilResumed: 'Indtil jeg genoptager',
  resume: 'Genoptag',
  syncNowPerson: 'Synk nu, {{person}}',
  practice: 'Dette er øvekontoret: opdigtede personer, intet forlader denne pc.',
  setUpForReal: 'Tilslut dine egne servere',
  opening: 'Calbridge åbnes',
  close: 'Luk',
  cancel: 'Annuller',
  tryAgain: 'Prøv igen',
  startAnew: 'Begynd forfra …',
  startAnewNow: 'Begynd forfra',
  anewSettingsTitle: 'Begynde forfra uden de beskadigede indstillinger?',
  anewSettingsKept:
    'Beholdes: alle aftaler på begge sider. Den beskadigede fil bliver liggende i profilmappen, under et andet navn. Så snart de samme personer er tilknyttet igen, finder Calbridge på serverne det, der hører sammen, og laver intet dobbelt. Det, der er fjernet på én side siden den seneste synkronisering, kan komme tilbage fra den anden.',
  anewSettingsLost:
    'Går tabt: servernes adresser og adgangskoder, hvem der er tilknyttet, og alle indstillinger, også fortrolighed og filtre. Uden dem får begge sider alt at vide. Havde du sat nogen, lader du “{{start}}” stå uden flueben i slutningen af opsætningen, og sætter dem først.',
  anewDatabaseTitle: 'Begynde forfra uden den beskadigede database?',
  anewDatabaseKept:
    'Beholdes: alle aftaler på begge sider, hvem der er tilknyttet, og alle indstillinger. Den beskadigede fil bliver liggende i profilmappen, under et andet navn. Ved den næste synkronisering, som begynder med det samme, finder Calbridge på serverne det, der hører sammen, og laver intet dobbelt. Det, der er fjernet på én side siden den seneste synkronisering, kan komme tilbage fra den anden.',
  anewDatabaseLost:
    'Går tabt: historikken, med det, der kunne fortrydes, og det, der venter på en afgørelse. Det, begge sider har ændret siden den seneste synkronisering, afgøres af reglerne for konflikter.',
  anewWholeTitle: 'Intet blev lagt til side',
  anewWhole:
    'Det, der skulle lægges til side, viste sig at være helt. Det bliver, som det er, og intet går tabt.',
  technical: 'Teknisk tekst',
  mayHaveWritten: 'Det, der blev gjort før dette, står i loggen.',
  untouched: 'Dine aftaler blev ikke berørt af dette.',
  pageBroke: 'Siden kunne ikke vises.',
  chipNone: 'Ingen er tilknyttet',
  chipGood: 'Synkroniseret',
  chipBusy: 'Synkroniserer',
  chipWaiting: 'Venter',
  chipAttention: 'Kræver handling',
  chipOffline: 'Kan ikke nås',
  chipPaused: 'Sat på pause',
  chipPausedUntil: 'Pause indtil {{until}}',
  justNow: 'lige nu',
  lost: 'Calbridge svarede ikke. Afslut det fra ikonet ved siden af uret, og start det igen.',
};
