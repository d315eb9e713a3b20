/** The program itself: its newer versions, its profile and its database. */
import type { Phrases } from '../phrase.ts';

export const PROGRAM: Phrases = {
  'No newer version of Calbridge was found.': {
    nb: 'Ingen nyere versjon av Calbridge ble funnet.',
    sv: 'Ingen nyare version av Calbridge hittades.',
    da: 'Der blev ikke fundet en nyere version af Calbridge.',
    nl: 'Er is geen nieuwere versie van Calbridge gevonden.',
  },
  'The newer version of Calbridge was not installed, because what was loaded is not what its publisher put there. This version stays.':
    {
      nb: 'Den nyere versjonen av Calbridge ble ikke installert, fordi det som ble lastet ned, ikke er det utgiveren la der. Denne versjonen blir.',
      sv: 'Den nyare versionen av Calbridge installerades inte, eftersom det som hämtades inte är det som utgivaren lade dit. Den här versionen är kvar.',
      da: 'Den nyere version af Calbridge blev ikke installeret, fordi det, der blev hentet, ikke er det, udgiveren lagde der. Denne version bliver.',
      nl: 'De nieuwere versie van Calbridge is niet geïnstalleerd, omdat wat is opgehaald niet is wat de uitgever daar heeft geplaatst. Deze versie blijft.',
    },
  'The newer version of Calbridge could not be loaded or checked: look at the connection and the disk of this PC. This version stays.':
    {
      nb: 'Den nyere versjonen av Calbridge kunne ikke lastes ned eller kontrolleres: sjekk forbindelsen og disken på denne PC-en. Denne versjonen blir.',
      sv: 'Den nyare versionen av Calbridge kunde inte hämtas eller kontrolleras: se över anslutningen och disken på den här datorn. Den här versionen är kvar.',
      da: 'Den nyere version af Calbridge kunne ikke hentes eller kontrolleres: se på forbindelsen og disken på denne pc. Denne version bliver.',
      nl: 'De nieuwere versie van Calbridge kon niet worden opgehaald of gecontroleerd: controleer de verbinding en de schijf van deze pc. Deze versie blijft.',
    },
  'The newer version of Calbridge could not be put in the place of this one: check the disk and the rights of its folder. This version stays.':
    {
      nb: 'Den nyere versjonen av Calbridge kunne ikke settes i stedet for denne: kontroller disken og rettighetene til mappen. Denne versjonen blir.',
      sv: 'Den nyare versionen av Calbridge kunde inte sättas i stället för den här: kontrollera disken och rättigheterna till mappen. Den här versionen är kvar.',
      da: 'Den nyere version af Calbridge kunne ikke sættes i stedet for denne: kontrollér disken og rettighederne til mappen. Denne version bliver.',
      nl: 'De nieuwere versie van Calbridge kon niet in de plaats van deze worden gezet: controleer de schijf en de rechten van de map. Deze versie blijft.',
    },
  'This copy of Calbridge cannot prove whose a newer version is, so it does not install one by itself. Install it by hand.':
    {
      nb: 'Denne kopien av Calbridge kan ikke bevise hvem en nyere versjon kommer fra, så den installerer ingen av seg selv. Installer den for hånd.',
      sv: 'Den här kopian av Calbridge kan inte bevisa vem en nyare version kommer från, så den installerar ingen av sig själv. Installera den för hand.',
      da: 'Denne kopi af Calbridge kan ikke bevise, hvem en nyere version kommer fra, så den installerer ingen af sig selv. Installer den i hånden.',
      nl: 'Dit exemplaar van Calbridge kan niet bewijzen van wie een nieuwere versie is, en installeert er dus geen vanzelf. Installeer die met de hand.',
    },
  'One person is linked with users of the other one and will be unlinked; no appointment is removed.':
    {
      nb: 'Én person er koblet til brukere i det andre og blir koblet fra; ingen avtaler fjernes.',
      sv: 'En person är kopplad till användare i det andra och kopplas bort; ingen bokning tas bort.',
      da: 'Én person er knyttet til brugere i det andet, og tilknytningen fjernes; ingen aftale fjernes.',
      nl: 'Eén persoon is gekoppeld met gebruikers van het andere en wordt ontkoppeld; er wordt geen afspraak verwijderd.',
    },
  '{count} people are linked with users of the other one and will be unlinked; no appointment is removed.':
    {
      nb: '{count} personer er koblet til brukere i det andre og blir koblet fra; ingen avtaler fjernes.',
      sv: '{count} personer är kopplade till användare i det andra och kopplas bort; ingen bokning tas bort.',
      da: '{count} personer er knyttet til brugere i det andet, og tilknytningen fjernes; ingen aftale fjernes.',
      nl: '{count} personen zijn gekoppeld met gebruikers van het andere en worden ontkoppeld; er wordt geen afspraak verwijderd.',
    },
  'Another PC ({host}) is working with this profile. It has it until {until}, and longer while Calbridge runs there. End Calbridge there first.':
    {
      nb: 'En annen PC ({host}) arbeider med denne profilen. Den har den til {until}, og lenger så lenge Calbridge kjører der. Avslutt Calbridge der først.',
      sv: 'En annan dator ({host}) arbetar med den här profilen. Den har den till {until}, och längre så länge Calbridge körs där. Avsluta Calbridge där först.',
      da: 'En anden pc ({host}) arbejder med denne profil. Den har den indtil {until}, og længere, så længe Calbridge kører der. Afslut først Calbridge der.',
      nl: 'Een andere pc ({host}) werkt met dit profiel. Die heeft het tot {until}, en langer zolang Calbridge daar draait. Sluit Calbridge daar eerst af.',
    },
  'Another PC ({host}) has taken over this profile, because this one was not heard of for too long. Nothing is written from here any more: end Calbridge on one of the two and start it anew on the other.':
    {
      nb: 'En annen PC ({host}) har overtatt denne profilen, fordi denne ikke hadde latt høre fra seg på lenge. Herfra skrives ingenting lenger: avslutt Calbridge på den ene av de to, og start det på nytt på den andre.',
      sv: 'En annan dator ({host}) har tagit över den här profilen, eftersom den här datorn inte hade hörts av på för länge. Härifrån skrivs inget längre: avsluta Calbridge på den ena av de två och starta om det på den andra.',
      da: 'En anden pc ({host}) har overtaget denne profil, fordi denne ikke havde ladet høre fra sig for længe. Herfra skrives intet længere: afslut Calbridge på den ene af de to, og start det igen på den anden.',
      nl: 'Een andere pc ({host}) heeft dit profiel overgenomen, omdat er van deze te lang niets was vernomen. Vanaf hier wordt niets meer geschreven: sluit Calbridge op een van de twee af en start het op de andere opnieuw.',
    },
  'This profile is not connected to a CRM yet. Connect first.': {
    nb: 'Denne profilen er ikke koblet til noen CRM ennå. Koble til først.',
    sv: 'Den här profilen är inte ansluten till något CRM än. Anslut först.',
    da: 'Denne profil er ikke forbundet med et CRM endnu. Opret forbindelse først.',
    nl: 'Dit profiel is nog niet met een CRM verbonden. Maak eerst verbinding.',
  },
  'This profile is not connected to a calendar server yet. Connect first.': {
    nb: 'Denne profilen er ikke koblet til noen kalenderserver ennå. Koble til først.',
    sv: 'Den här profilen är inte ansluten till någon kalenderserver än. Anslut först.',
    da: 'Denne profil er ikke forbundet med en kalenderserver endnu. Opret forbindelse først.',
    nl: 'Dit profiel is nog niet met een agendaserver verbonden. Maak eerst verbinding.',
  },
  'There is no password for the CRM with the address, user, way of signing in and certificate that are set. Connect again.':
    {
      nb: 'Det finnes ikke noe passord for CRM med adressen, brukeren, påloggingsmåten og sertifikatet som er angitt. Koble til på nytt.',
      sv: 'Det finns inget lösenord för CRM med den adress, den användare, det inloggningssätt och det certifikat som är angivna. Anslut på nytt.',
      da: 'Der findes ingen adgangskode til CRM med den adresse, bruger, logonmetode og det certifikat, der er angivet. Opret forbindelse igen.',
      nl: 'Er is geen wachtwoord voor het CRM met het ingestelde adres, de gebruiker, de aanmeldmethode en het certificaat. Maak opnieuw verbinding.',
    },
  'There is no password for the calendar server with the address, user, way of signing in and certificate that are set. Connect again.':
    {
      nb: 'Det finnes ikke noe passord for kalenderserveren med adressen, brukeren, påloggingsmåten og sertifikatet som er angitt. Koble til på nytt.',
      sv: 'Det finns inget lösenord för kalenderservern med den adress, den användare, det inloggningssätt och det certifikat som är angivna. Anslut på nytt.',
      da: 'Der findes ingen adgangskode til kalenderserveren med den adresse, bruger, logonmetode og det certifikat, der er angivet. Opret forbindelse igen.',
      nl: 'Er is geen wachtwoord voor de agendaserver met het ingestelde adres, de gebruiker, de aanmeldmethode en het certificaat. Maak opnieuw verbinding.',
    },
  'The database was written by a newer Calbridge (version {found} of its tables; this one knows {latest}). Nothing was changed. Install the newer Calbridge again.':
    {
      nb: 'Databasen ble skrevet av en nyere Calbridge (versjon {found} av tabellene; denne kjenner {latest}). Ingenting ble endret. Installer den nyere Calbridge igjen.',
      sv: 'Databasen skrevs av en nyare Calbridge (version {found} av tabellerna; den här känner till {latest}). Inget ändrades. Installera den nyare Calbridge igen.',
      da: 'Databasen blev skrevet af en nyere Calbridge (version {found} af tabellerne; denne kender {latest}). Intet blev ændret. Installer den nyere Calbridge igen.',
      nl: 'De database is door een nieuwere Calbridge geschreven (versie {found} van de tabellen; deze kent {latest}). Er is niets gewijzigd. Installeer de nieuwere Calbridge opnieuw.',
    },
  'The file of the database holds something else than the database of Calbridge. It was left as it is; move it away to start anew.':
    {
      nb: 'Databasefilen inneholder noe annet enn databasen til Calbridge. Den ble stående som den er; flytt den bort for å begynne på nytt.',
      sv: 'Databasfilen innehåller något annat än databasen för Calbridge. Den lämnades som den är; flytta undan den för att börja om.',
      da: 'Databasefilen indeholder noget andet end databasen for Calbridge. Den blev efterladt, som den er; flyt den væk for at begynde forfra.',
      nl: 'Het databasebestand bevat iets anders dan de database van Calbridge. Het is gelaten zoals het is; verplaats het om opnieuw te beginnen.',
    },
  'Another program keeps the database locked.': {
    nb: 'Et annet program holder databasen låst.',
    sv: 'Ett annat program håller databasen låst.',
    da: 'Et andet program holder databasen låst.',
    nl: 'Een ander programma houdt de database vergrendeld.',
  },
  'The database is damaged: the entry {id} of the table {table} cannot be read.': {
    nb: 'Databasen er skadet: oppføringen {id} i tabellen {table} kan ikke leses.',
    sv: 'Databasen är skadad: posten {id} i tabellen {table} kan inte läsas.',
    da: 'Databasen er beskadiget: posten {id} i tabellen {table} kan ikke læses.',
    nl: 'De database is beschadigd: de vermelding {id} van de tabel {table} kan niet worden gelezen.',
  },
  'The stored passwords in {file} cannot be read. The file was left as it is: move it away and enter the passwords again.':
    {
      nb: 'De lagrede passordene i {file} kan ikke leses. Filen ble stående som den er: flytt den bort og skriv inn passordene på nytt.',
      sv: 'De sparade lösenorden i {file} kan inte läsas. Filen lämnades som den är: flytta undan den och ange lösenorden igen.',
      da: 'De gemte adgangskoder i {file} kan ikke læses. Filen blev efterladt, som den er: flyt den væk, og indtast adgangskoderne igen.',
      nl: 'De opgeslagen wachtwoorden in {file} kunnen niet worden gelezen. Het bestand is gelaten zoals het is: verplaats het en voer de wachtwoorden opnieuw in.',
    },
  'The settings in {file} cannot be read.': {
    nb: 'Innstillingene i {file} kan ikke leses.',
    sv: 'Inställningarna i {file} kan inte läsas.',
    da: 'Indstillingerne i {file} kan ikke læses.',
    nl: 'De instellingen in {file} kunnen niet worden gelezen.',
  },
  'The settings in {file} are damaged: {what} Nothing was changed; a copy is kept as {kept}. Correct the file, or remove it to start anew.':
    {
      nb: 'Innstillingene i {file} er skadet: {what} Ingenting ble endret; en kopi er lagret som {kept}. Rett filen, eller fjern den for å begynne på nytt.',
      sv: 'Inställningarna i {file} är skadade: {what} Inget ändrades; en kopia har sparats som {kept}. Rätta filen, eller ta bort den för att börja om.',
      da: 'Indstillingerne i {file} er beskadigede: {what} Intet blev ændret; en kopi er gemt som {kept}. Ret filen, eller fjern den for at begynde forfra.',
      nl: 'De instellingen in {file} zijn beschadigd: {what} Er is niets gewijzigd; een kopie is bewaard als {kept}. Verbeter het bestand, of verwijder het om opnieuw te beginnen.',
    },
  'The settings in {file} were written by a newer Calbridge. Nothing was changed. Install the newer Calbridge again.':
    {
      nb: 'Innstillingene i {file} ble skrevet av en nyere Calbridge. Ingenting ble endret. Installer den nyere Calbridge igjen.',
      sv: 'Inställningarna i {file} skrevs av en nyare Calbridge. Inget ändrades. Installera den nyare Calbridge igen.',
      da: 'Indstillingerne i {file} blev skrevet af en nyere Calbridge. Intet blev ændret. Installer den nyere Calbridge igen.',
      nl: 'De instellingen in {file} zijn door een nieuwere Calbridge geschreven. Er is niets gewijzigd. Installeer de nieuwere Calbridge opnieuw.',
    },
};
