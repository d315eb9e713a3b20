import type { Catalogue } from '../english.ts';

export const frame: Catalogue['frame'] = {
  pages: 'Sidor',
  waiting: '{{page}}, {{count}} väntar',
  syncNow: 'Synkronisera nu',
  syncNowShort: 'Synka nu',
  pause: 'Pausa',
  pauseHour: 'I 1 timme',
  pauseTomorrow: 'Till i morgon kl. 06.00',
  pauseUntilResumed: 'Tills jag återupptar',
  resume: 'Återuppta',
  syncNowPerson: 'Synka nu, {{person}}',
  practice: 'Det här är övningskontoret: påhittade personer, inget lämnar den här datorn.',
  setUpForReal: 'Anslut dina egna servrar',
  opening: 'Calbridge öppnas',
  close: 'Stäng',
  cancel: 'Avbryt',
  tryAgain: 'Försök igen',
  startAnew: 'Börja om …',
  startAnewNow: 'Börja om',
  anewSettingsTitle: 'Börja om utan de skadade inställningarna?',
  anewSettingsKept:
    'Behålls: alla bokningar på båda sidor. Den skadade filen ligger kvar i profilmappen, under ett annat namn. Så snart samma personer är kopplade igen hittar Calbridge på servrarna det som hör ihop, och skapar inget dubbelt. Det som togs bort på ena sidan efter den senaste synkroniseringen kan komma tillbaka från den andra.',
  anewSettingsLost:
    'Går förlorat: servrarnas adresser och lösenord, vilka som är kopplade, och alla inställningar, även sekretess och filter. Utan dem får båda sidor veta allt. Hade du ställt in några, låter du ”{{start}}” vara omarkerat i slutet av konfigurationen, och ställer in dem först.',
  anewDatabaseTitle: 'Börja om utan den skadade databasen?',
  anewDatabaseKept:
    'Behålls: alla bokningar på båda sidor, vilka som är kopplade, och alla inställningar. Den skadade filen ligger kvar i profilmappen, under ett annat namn. Vid nästa synkronisering, som börjar direkt, hittar Calbridge på servrarna det som hör ihop, och skapar inget dubbelt. Det som togs bort på ena sidan efter den senaste synkroniseringen kan komma tillbaka från den andra.',
  anewDatabaseLost:
    'Går förlorat: historiken, med det som kunde ångras, och det som väntar på ett beslut. Det som båda sidor har ändrat efter den senaste synkroniseringen avgörs av reglerna för konflikter.',
  anewWholeTitle: 'Inget lades åt sidan',
  anewWhole:
    'Det som skulle läggas åt sidan visade sig vara helt. Det blir kvar som det är, och inget går förlorat.',
  technical: 'Teknisk text',
  mayHaveWritten: 'Det som gjordes före detta finns i loggen.',
  untouched: 'Dina bokningar har inte påverkats av detta.',
  pageBroke: 'Sidan kunde inte visas.',
  chipNone: 'Ingen är kopplad',
  chipGood: 'Synkroniserad',
  chipBusy: 'Synkroniserar',
  chipWaiting: 'Väntar',
  chipAttention: 'Kräver åtgärd',
  chipOffline: 'Kan inte nås',
  chipPaused: 'Pausad',
  chipPausedUntil: 'Pausad till {{until}}',
  justNow: 'just nu',
  lost: 'Calbridge svarade inte. Avsluta det från ikonen bredvid klockan och starta det igen.',
};
