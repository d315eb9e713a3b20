import type { answers as english } from '../en/answers.ts';

export const answers: { readonly [Key in keyof typeof english]: string } = {
  otherInstallation: 'En annan installation är i gång',
  otherSynchroniser: 'Ett annat synkroniseringsprogram är i gång',
  someAppointments_one: '{{count}} bokning',
  someAppointments_other: '{{count}} bokningar',
  someOccurrences_one: '{{count}} förekomst i en serie',
  someOccurrences_other: '{{count}} förekomster i serier',
  vanished_one: '{{what}} försvann',
  vanished_other: '{{what}} försvann',
  alike_one: '{{count}} bokning går inte att skilja från andra',
  alike_other: '{{count}} går inte att skilja åt',
  findRemover:
    'Ta reda på vad som tar bort den och låt den sedan överföras en gång till. Tills dess förblir den som den är på båda sidor.',
  findChanger:
    'Ta reda på vilket program som återställer den och välj sedan vad som ska gälla. Tills dess förblir den som den är på båda sidor.',
  chooseWhatStands:
    'Välj vad som ska gälla på båda sidor. Tills dess behåller varje sida sin egen version.',
  decisionStored: 'Ditt beslut är sparat; nästa synkronisering genomför det.',
  waitsAgain: 'Nästa synkronisering frågar dig igen om det som inte genomfördes.',
  notEverything: 'Allt kunde inte skrivas; loggen visar varför.',
  notOpen:
    'Den här konflikten är inte öppen längre: en av bokningarna ändrades under tiden, eller så avgjordes den på annat håll. Inget gjordes.',
  changedAgain:
    'En av de två ändrades igen under tiden, så inget skrevs över. Titta på båda versionerna igen.',
  sameOnBoth: '”{{title}}” är lika på båda sidor.',
  'verdict-approve': 'Borttagningarna som visades är genomförda.',
  'verdict-keep': 'Bokningarna som visades finns på båda sidor igen.',
  united: 'De två är en bokning nu.',
  separated: 'Den är en egen bokning nu, och på båda sidor.',
  othersWait: 'Nu väntar andra borttagningar. Titta på dem.',
  itGoesOn: 'Det fortsätter.',
  undoDone: 'Det är ångrat, exakt som det visades.',
  undoPartly:
    'Det som inte kunde ångras än förblir som det är; titta på förhandsgranskningen igen.',
  changedMeanwhile: 'En bokning ändrades under tiden; titta på den igen.',
  stoppedBeforeEnd:
    'Det stoppades innan det var klart. Det som inte gjordes kommer igen i nästa förhandsgranskning.',
  copiesLeft_one: '{{count}} kopia kunde inte tas bort.',
  copiesLeft_other: '{{count}} kopior kunde inte tas bort.',
  unlinkAgain: 'Personen förblir kopplad och är avstängd. Koppla från igen för att slutföra.',
  noUser: 'CRM har inte längre någon användare {{user}}.',
  noMailbox: 'Kalenderservern har ingen postlåda {{mailbox}}.',
  browserDone: 'Du är inloggad. Du kan stänga den här sidan och fortsätta i Calbridge.',
  browserNotDone: 'Inloggningen lyckades inte. Orsaken står i Calbridge.',
  browserNotThis: 'Det här svaret hör till en annan inloggning. Se i Calbridge.',
  browserNothingHere: 'Här finns ingenting.',
  ruleMade: 'Från och med nu vinner {{side}} utan att fråga när båda sidor ändrar {{what}}.',
  'group-text': 'titeln eller texten',
  'group-time': 'tiden',
  'group-place': 'platsen',
  'group-status': 'upptagen-status, prioritet, påminnelse, kategorier eller slutförande',
  'group-privacy': 'sekretessen',
  'group-people': 'deltagarna',
  'group-records': 'företag, person, projekt, försäljning eller typ',
};
