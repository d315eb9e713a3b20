import type { answers as english } from '../en/answers.ts';

export const answers: { readonly [Key in keyof typeof english]: string } = {
  otherInstallation: 'En annen installasjon arbeider her',
  otherSynchroniser: 'Et annet synkroniseringsprogram arbeider her',
  someAppointments_one: '{{count}} avtale',
  someAppointments_other: '{{count}} avtaler',
  someOccurrences_one: '{{count}} forekomst i en serie',
  someOccurrences_other: '{{count}} forekomster i serier',
  vanished_one: '{{what}} forsvant',
  vanished_other: '{{what}} forsvant',
  alike_one: '{{count}} avtale kan ikke skilles fra andre',
  alike_other: '{{count}} kan ikke skilles fra hverandre',
  findRemover:
    'Finn ut hva som fjerner den, og la den deretter overføres én gang til. Til da blir den som den er på begge sider.',
  findChanger:
    'Finn ut hvilket program som setter den tilbake, og velg deretter hva som skal gjelde. Til da blir den som den er på begge sider.',
  chooseWhatStands:
    'Velg hva som skal gjelde på begge sider. Til da beholder hver side sin egen versjon.',
  decisionStored: 'Avgjørelsen din er lagret; neste synkronisering utfører den.',
  waitsAgain: 'Neste synkronisering spør deg igjen om det som ikke ble utført.',
  notEverything: 'Ikke alt kunne skrives; loggen viser hvorfor.',
  notOpen:
    'Denne konflikten er ikke åpen lenger: en av avtalene ble endret i mellomtiden, eller den ble avgjort et annet sted. Ingenting ble gjort.',
  changedAgain:
    'En av de to ble endret på nytt i mellomtiden, så ingenting ble overskrevet. Se på begge versjonene igjen.',
  sameOnBoth: '«{{title}}» er lik på begge sider.',
  'verdict-approve': 'Fjerningene som ble vist, er utført.',
  'verdict-keep': 'Avtalene som ble vist, er på begge sider igjen.',
  united: 'De to er én avtale nå.',
  separated: 'Den er en egen avtale nå, og på begge sider.',
  othersWait: 'Nå venter andre fjerninger. Se på dem.',
  itGoesOn: 'Det fortsetter.',
  undoDone: 'Det er angret, nøyaktig som vist.',
  undoPartly: 'Det som ikke kunne angres ennå, blir som det er; se på forhåndsvisningen igjen.',
  changedMeanwhile: 'En avtale ble endret i mellomtiden; se på den igjen.',
  stoppedBeforeEnd:
    'Det ble stoppet før slutten. Det som ikke ble gjort, kommer igjen i neste forhåndsvisning.',
  copiesLeft_one: '{{count}} kopi kunne ikke fjernes.',
  copiesLeft_other: '{{count}} kopier kunne ikke fjernes.',
  unlinkAgain: 'Personen forblir koblet og er slått av. Koble fra igjen for å fullføre.',
  noUser: 'CRM har ikke lenger noen bruker {{user}}.',
  noMailbox: 'Kalenderserveren har ingen postboks {{mailbox}}.',
  ruleMade: 'Fra nå av vinner {{side}} uten å spørre når begge sider endrer {{what}}.',
  'group-text': 'tittelen eller teksten',
  'group-time': 'tidspunktet',
  'group-place': 'stedet',
  'group-status': 'opptattstatus, prioritet, påminnelse, kategorier eller fullføring',
  'group-privacy': 'personvernet',
  'group-people': 'deltakerne',
  'group-records': 'firma, person, prosjekt, salg eller type',
};
