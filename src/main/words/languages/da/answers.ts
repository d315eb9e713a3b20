import type { answers as english } from '../en/answers.ts';

export const answers: { readonly [Key in keyof typeof english]: string } = {
  otherInstallation: 'En anden installation er i gang',
  otherSynchroniser: 'Et andet synkroniseringsprogram er i gang',
  someAppointments_one: '{{count}} aftale',
  someAppointments_other: '{{count}} aftaler',
  someOccurrences_one: '{{count}} forekomst i en serie',
  someOccurrences_other: '{{count}} forekomster i serier',
  vanished_one: '{{what}} forsvandt',
  vanished_other: '{{what}} forsvandt',
  alike_one: '{{count}} aftale kan ikke skelnes fra andre',
  alike_other: '{{count}} kan ikke skelnes fra hinanden',
  findRemover:
    'Find ud af, hvad der fjerner den, og lad den så blive overført en gang til. Indtil da forbliver den, som den er på begge sider.',
  findChanger:
    'Find ud af, hvilket program der sætter den tilbage, og vælg så, hvad der skal gælde. Indtil da forbliver den, som den er på begge sider.',
  chooseWhatStands:
    'Vælg, hvad der skal gælde på begge sider. Indtil da beholder hver side sin egen version.',
  decisionStored: 'Din afgørelse er gemt; næste synkronisering udfører den.',
  waitsAgain: 'Næste synkronisering spørger dig igen om det, der ikke blev udført.',
  notEverything: 'Ikke alt kunne skrives; loggen viser hvorfor.',
  notOpen:
    'Denne konflikt er ikke åben længere: en af aftalerne blev ændret i mellemtiden, eller den blev afgjort et andet sted. Intet blev gjort.',
  changedAgain:
    'En af de to blev ændret igen i mellemtiden, så intet blev overskrevet. Se på begge versioner igen.',
  sameOnBoth: '»{{title}}« er ens på begge sider.',
  'verdict-approve': 'De viste fjernelser er udført.',
  'verdict-keep': 'De viste aftaler er på begge sider igen.',
  united: 'De to er én aftale nu.',
  separated: 'Den er en selvstændig aftale nu og på begge sider.',
  othersWait: 'Nu venter andre fjernelser. Se på dem.',
  itGoesOn: 'Det fortsætter.',
  undoDone: 'Det er fortrudt, præcis som vist.',
  undoPartly:
    'Det, der ikke kunne fortrydes endnu, forbliver, som det er; se på forhåndsvisningen igen.',
  changedMeanwhile: 'En aftale blev ændret i mellemtiden; se på den igen.',
  stoppedBeforeEnd:
    'Det blev stoppet før slutningen. Det, der ikke blev gjort, kommer igen i næste forhåndsvisning.',
  copiesLeft_one: '{{count}} kopi kunne ikke fjernes.',
  copiesLeft_other: '{{count}} kopier kunne ikke fjernes.',
  unlinkAgain:
    'Personen forbliver tilknyttet og er slået fra. Fjern tilknytningen igen for at afslutte.',
  noUser: 'CRM har ikke længere nogen bruger {{user}}.',
  noMailbox: 'Kalenderserveren har ingen postkasse {{mailbox}}.',
  browserDone: 'Du er logget på. Du kan lukke denne side og fortsætte i Calbridge.',
  browserNotDone: 'Det lykkedes ikke at logge på. Se årsagen i Calbridge.',
  browserNotThis: 'Dette svar hører til et andet login. Se i Calbridge.',
  browserNothingHere: 'Her er ingenting.',
  ruleMade: 'Fra nu af vinder {{side}} uden at spørge, når begge sider ændrer {{what}}.',
  'group-text': 'titlen eller teksten',
  'group-time': 'tidspunktet',
  'group-place': 'stedet',
  'group-status': 'optaget-status, prioritet, påmindelse, kategorier eller fuldførelse',
  'group-privacy': 'fortroligheden',
  'group-people': 'deltagerne',
  'group-records': 'firma, person, projekt, salg eller type',
};
