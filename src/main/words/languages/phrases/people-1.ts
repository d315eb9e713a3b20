/** Decisions that are overtaken, lists of people, and what is wrong on this PC. */
import type { Phrases } from '../phrase.ts';

export const PEOPLE_1: Phrases = {
  'This conflict needs no decision any more.': {
    nb: 'Denne konflikten trenger ikke lenger noen avgjørelse.',
    sv: 'Den här konflikten kräver inget beslut längre.',
    da: 'Denne konflikt kræver ikke længere en afgørelse.',
    nl: 'Dit conflict heeft geen beslissing meer nodig.',
  },
  'One of the two appointments is linked already.': {
    nb: 'En av de to avtalene er allerede koblet.',
    sv: 'En av de två bokningarna är redan kopplad.',
    da: 'En af de to aftaler er allerede tilknyttet.',
    nl: 'Een van de twee afspraken is al gekoppeld.',
  },
  'One of the two is not there, cannot be read, or is no single appointment.': {
    nb: 'En av de to finnes ikke, kan ikke leses eller er ikke en enkeltavtale.',
    sv: 'En av de två finns inte, kan inte läsas eller är ingen enstaka bokning.',
    da: 'En af de to findes ikke, kan ikke læses eller er ikke en enkelt aftale.',
    nl: 'Een van de twee is er niet, kan niet worden gelezen of is geen losse afspraak.',
  },
  'This appointment does not wait for such a decision.': {
    nb: 'Denne avtalen venter ikke på en slik avgjørelse.',
    sv: 'Den här bokningen väntar inte på ett sådant beslut.',
    da: 'Denne aftale venter ikke på en sådan afgørelse.',
    nl: 'Deze afspraak wacht niet op zo’n beslissing.',
  },
  'Nothing that is still on record was written then.': {
    nb: 'Det finnes ikke noe registrert som ble skrevet da.',
    sv: 'Inget som fortfarande finns registrerat skrevs då.',
    da: 'Der er intet registreret, der blev skrevet da.',
    nl: 'Er is niets meer vastgelegd dat toen is geschreven.',
  },
  'Something changed since the preview: nothing was undone. Look at it once more.': {
    nb: 'Noe ble endret etter forhåndsvisningen: ingenting ble angret. Se på det igjen.',
    sv: 'Något ändrades efter förhandsgranskningen: inget ångrades. Titta på det igen.',
    da: 'Noget er ændret siden forhåndsvisningen: intet blev fortrudt. Se på det igen.',
    nl: 'Er is iets gewijzigd sinds het voorbeeld: er is niets ongedaan gemaakt. Bekijk het opnieuw.',
  },
  '{sentence} Nothing was done; look at it once more.': {
    nb: '{sentence} Ingenting ble gjort; se på det igjen.',
    sv: '{sentence} Inget gjordes; titta på det igen.',
    da: '{sentence} Intet blev gjort; se på det igen.',
    nl: '{sentence} Er is niets gedaan; bekijk het opnieuw.',
  },
  'No removal waits for a decision any more.': {
    nb: 'Ingen fjerning venter på avgjørelse lenger.',
    sv: 'Ingen borttagning väntar på beslut längre.',
    da: 'Ingen fjernelse venter længere på afgørelse.',
    nl: 'Er wacht geen verwijdering meer op een beslissing.',
  },
  'The removals that wait are not those any more that this was said about.': {
    nb: 'Fjerningene som venter, er ikke lenger de som dette gjaldt.',
    sv: 'Borttagningarna som väntar är inte längre de som detta gällde.',
    da: 'De fjernelser, der venter, er ikke længere dem, det gjaldt.',
    nl: 'De verwijderingen die wachten, zijn niet meer die waar dit over ging.',
  },
  'Something changed since the preview of the undo.': {
    nb: 'Noe ble endret etter forhåndsvisningen av angringen.',
    sv: 'Något ändrades efter förhandsgranskningen av ångrandet.',
    da: 'Noget er ændret siden forhåndsvisningen af fortrydelsen.',
    nl: 'Er is iets gewijzigd sinds het voorbeeld van het ongedaan maken.',
  },
  'No appointment with the number {item} waits for this decision.': {
    nb: 'Ingen avtale med nummeret {item} venter på denne avgjørelsen.',
    sv: 'Ingen bokning med numret {item} väntar på det här beslutet.',
    da: 'Ingen aftale med nummeret {item} venter på denne afgørelse.',
    nl: 'Geen afspraak met het nummer {item} wacht op deze beslissing.',
  },
  'This conflict is not open any more: the appointment was changed or settled meanwhile.': {
    nb: 'Denne konflikten er ikke åpen lenger: avtalen ble endret eller avgjort i mellomtiden.',
    sv: 'Den här konflikten är inte öppen längre: bokningen ändrades eller avgjordes under tiden.',
    da: 'Denne konflikt er ikke åben længere: aftalen blev ændret eller afgjort i mellemtiden.',
    nl: 'Dit conflict is niet meer open: de afspraak is intussen gewijzigd of afgehandeld.',
  },
  'Synchronisation is switched off for {name}.': {
    nb: 'Synkroniseringen er slått av for {name}.',
    sv: 'Synkroniseringen är avstängd för {name}.',
    da: 'Synkroniseringen er slået fra for {name}.',
    nl: 'De synchronisatie is uitgeschakeld voor {name}.',
  },
  'Stopped, as you wished.': {
    nb: 'Stoppet, som du ønsket.',
    sv: 'Stoppat, som du ville.',
    da: 'Stoppet, som du ønskede.',
    nl: 'Gestopt, zoals u wilde.',
  },
  'Calbridge is ending and does nothing here any more. After an update it opens again by itself.': {
    nb: 'Calbridge avsluttes og gjør ikke mer her. Etter en oppdatering åpnes det igjen av seg selv.',
    sv: 'Calbridge avslutas och gör inget mer här. Efter en uppdatering öppnas det igen av sig självt.',
    da: 'Calbridge afsluttes og gør ikke mere her. Efter en opdatering åbner det igen af sig selv.',
    nl: 'Calbridge wordt afgesloten en doet hier niets meer. Na een update opent het vanzelf weer.',
  },
  'Stopped before the end; the next run goes on from here.': {
    nb: 'Stoppet før slutten; neste kjøring fortsetter herfra.',
    sv: 'Stoppat före slutet; nästa körning fortsätter härifrån.',
    da: 'Stoppet før slutningen; næste kørsel fortsætter herfra.',
    nl: 'Vóór het einde gestopt; de volgende ronde gaat hier verder.',
  },
  'What was approved before is being done.': {
    nb: 'Det som ble godkjent før, blir utført.',
    sv: 'Det som godkändes tidigare genomförs.',
    da: 'Det, der blev godkendt før, udføres.',
    nl: 'Wat eerder is goedgekeurd, wordt uitgevoerd.',
  },
  'The settings were changed elsewhere meanwhile. Nothing was stored; look at them again.': {
    nb: 'Innstillingene ble endret et annet sted i mellomtiden. Ingenting ble lagret; se på dem igjen.',
    sv: 'Inställningarna ändrades på annat håll under tiden. Inget sparades; titta på dem igen.',
    da: 'Indstillingerne blev ændret et andet sted i mellemtiden. Intet blev gemt; se på dem igen.',
    nl: 'De instellingen zijn intussen elders gewijzigd. Er is niets opgeslagen; bekijk ze opnieuw.',
  },
  'The system did not let Calbridge change whether it starts by itself.': {
    nb: 'Systemet lot ikke Calbridge endre om det starter av seg selv.',
    sv: 'Systemet lät inte Calbridge ändra om det startar av sig självt.',
    da: 'Systemet lod ikke Calbridge ændre, om det starter af sig selv.',
    nl: 'Het systeem liet Calbridge niet wijzigen of het vanzelf start.',
  },
  'Another Calbridge is running on this profile.': {
    nb: 'En annen Calbridge kjører på denne profilen.',
    sv: 'En annan Calbridge körs på den här profilen.',
    da: 'En anden Calbridge kører på denne profil.',
    nl: 'Er draait een andere Calbridge op dit profiel.',
  },
  'The disk is full: free some space.': {
    nb: 'Disken er full: frigjør plass.',
    sv: 'Disken är full: frigör utrymme.',
    da: 'Disken er fuld: frigør plads.',
    nl: 'De schijf is vol: maak ruimte vrij.',
  },
  'Another program keeps the database locked.': {
    nb: 'Et annet program holder databasen låst.',
    sv: 'Ett annat program håller databasen låst.',
    da: 'Et andet program holder databasen låst.',
    nl: 'Een ander programma houdt de database vergrendeld.',
  },
  'The database of the profile is damaged. It was left as it is; set it aside to start anew: no appointment is lost by that.':
    {
      nb: 'Profilens database er skadet. Den ble stående som den er; legg den til side for å begynne på nytt: ingen avtale går tapt av det.',
      sv: 'Profilens databas är skadad. Den lämnades som den är; lägg undan den för att börja om: ingen bokning går förlorad av det.',
      da: 'Profilens database er beskadiget. Den blev efterladt, som den er; læg den til side for at begynde forfra: ingen aftale går tabt ved det.',
      nl: 'De database van het profiel is beschadigd. Ze is gelaten zoals ze is; leg haar opzij om opnieuw te beginnen: daardoor gaat geen afspraak verloren.',
    },
  'The database of the profile cannot be read or written: check the disk and the rights of the profile folder.':
    {
      nb: 'Profilens database kan ikke leses eller skrives: kontroller disken og rettighetene til profilmappen.',
      sv: 'Profilens databas kan inte läsas eller skrivas: kontrollera disken och profilmappens rättigheter.',
      da: 'Profilens database kan ikke læses eller skrives: kontrollér disken og profilmappens rettigheder.',
      nl: 'De database van het profiel kan niet worden gelezen of geschreven: controleer de schijf en de rechten van de profielmap.',
    },
  'The stored secret {name} can no longer be decrypted, as happens when a profile moves to another PC or user. Enter the password again.':
    {
      nb: 'Den lagrede hemmeligheten {name} kan ikke lenger dekrypteres, slik det skjer når en profil flyttes til en annen PC eller bruker. Skriv inn passordet på nytt.',
      sv: 'Den sparade hemligheten {name} kan inte längre dekrypteras, som när en profil flyttas till en annan dator eller användare. Ange lösenordet igen.',
      da: 'Den gemte hemmelighed {name} kan ikke længere dekrypteres, som når en profil flyttes til en anden pc eller bruger. Indtast adgangskoden igen.',
      nl: 'Het opgeslagen geheim {name} kan niet meer worden ontsleuteld, zoals gebeurt als een profiel naar een andere pc of gebruiker gaat. Voer het wachtwoord opnieuw in.',
    },
};
