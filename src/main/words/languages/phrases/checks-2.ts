/** The connection tests: what was found, and what to do. */
import type { Phrases } from '../phrase.ts';

export const CHECKS_2: Phrases = {
  '{name} or later (version {version}).': {
    nb: '{name} eller nyere (versjon {version}).',
    sv: '{name} eller senare (version {version}).',
    da: '{name} eller nyere (version {version}).',
    nl: '{name} of later (versie {version}).',
  },
  'A server (version {version}).': {
    nb: 'En server (versjon {version}).',
    sv: 'En server (version {version}).',
    da: 'En server (version {version}).',
    nl: 'Een server (versie {version}).',
  },
  '{name} (version {version}).': {
    nb: '{name} (versjon {version}).',
    sv: '{name} (version {version}).',
    da: '{name} (version {version}).',
    nl: '{name} (versie {version}).',
  },
  'All times are told in {zone}.': {
    nb: 'Alle tidspunkter oppgis i {zone}.',
    sv: 'Alla tider anges i {zone}.',
    da: 'Alle tidspunkter angives i {zone}.',
    nl: 'Alle tijden worden vermeld in {zone}.',
  },
  'The address begins with http: whoever is on the way can read the password and the appointments.':
    {
      nb: 'Adressen begynner med http: alle underveis kan lese passordet og avtalene.',
      sv: 'Adressen börjar med http: vem som helst på vägen kan läsa lösenordet och bokningarna.',
      da: 'Adressen begynder med http: enhver undervejs kan læse adgangskoden og aftalerne.',
      nl: 'Het adres begint met http: wie onderweg meekijkt, kan het wachtwoord en de afspraken lezen.',
    },
  'Use the https address of the server.': {
    nb: 'Bruk serverens https-adresse.',
    sv: 'Använd serverns https-adress.',
    da: 'Brug serverens https-adresse.',
    nl: 'Gebruik het https-adres van de server.',
  },
  'NetServer {version} answers.': {
    nb: 'NetServer {version} svarer.',
    sv: 'NetServer {version} svarar.',
    da: 'NetServer {version} svarer.',
    nl: 'NetServer {version} antwoordt.',
  },
  'The server answers, but does not tell its version.': {
    nb: 'Serveren svarer, men oppgir ikke versjonen.',
    sv: 'Servern svarar men anger inte sin version.',
    da: 'Serveren svarer, men oplyser ikke sin version.',
    nl: 'De server antwoordt, maar noemt zijn versie niet.',
  },
  'Signed in as {who}, role {role}, database {database}.': {
    nb: 'Logget på som {who}, rolle {role}, database {database}.',
    sv: 'Inloggad som {who}, roll {role}, databas {database}.',
    da: 'Logget på som {who}, rolle {role}, database {database}.',
    nl: 'Aangemeld als {who}, rol {role}, database {database}.',
  },
  'Signed in as {who}, role {role}.': {
    nb: 'Logget på som {who}, rolle {role}.',
    sv: 'Inloggad som {who}, roll {role}.',
    da: 'Logget på som {who}, rolle {role}.',
    nl: 'Aangemeld als {who}, rol {role}.',
  },
  'Signed in as {who}, database {database}.': {
    nb: 'Logget på som {who}, database {database}.',
    sv: 'Inloggad som {who}, databas {database}.',
    da: 'Logget på som {who}, database {database}.',
    nl: 'Aangemeld als {who}, database {database}.',
  },
  'Signed in as {who}.': {
    nb: 'Logget på som {who}.',
    sv: 'Inloggad som {who}.',
    da: 'Logget på som {who}.',
    nl: 'Aangemeld als {who}.',
  },
  '{all} users, {some} of them with an e-mail address.': {
    nb: '{all} brukere, {some} av dem med e-postadresse.',
    sv: '{all} användare, {some} av dem med e-postadress.',
    da: '{all} brugere, {some} af dem med mailadresse.',
    nl: '{all} gebruikers, van wie {some} met een e-mailadres.',
  },
  'Check whether the user we sign in with may see the other users.': {
    nb: 'Kontroller om brukeren vi logger på med, får se de andre brukerne.',
    sv: 'Kontrollera om användaren vi loggar in med får se de andra användarna.',
    da: 'Kontrollér, om den bruger, vi logger på med, må se de andre brugere.',
    nl: 'Controleer of de gebruiker waarmee we ons aanmelden de andere gebruikers mag zien.',
  },
  'No user can be seen.': {
    nb: 'Ingen brukere er synlige.',
    sv: 'Inga användare syns.',
    da: 'Ingen brugere er synlige.',
    nl: 'Er is geen gebruiker te zien.',
  },
  'The user we sign in with has no right to {what} appointments.': {
    nb: 'Brukeren vi logger på med, mangler rettigheter til avtaler: {what}.',
    sv: 'Användaren vi loggar in med saknar rättigheter till bokningar: {what}.',
    da: 'Den bruger, vi logger på med, mangler rettigheder til aftaler: {what}.',
    nl: 'De gebruiker waarmee we ons aanmelden, mist rechten op afspraken: {what}.',
  },
  'Give the role of this user those rights in SuperOffice.': {
    nb: 'Gi rollen til denne brukeren disse rettighetene i SuperOffice.',
    sv: 'Ge användarens roll de rättigheterna i SuperOffice.',
    da: 'Giv denne brugers rolle de rettigheder i SuperOffice.',
    nl: 'Geef de rol van deze gebruiker die rechten in SuperOffice.',
  },
  'Appointments may be created, changed and removed.': {
    nb: 'Avtaler kan opprettes, endres og fjernes.',
    sv: 'Bokningar får skapas, ändras och tas bort.',
    da: 'Aftaler må oprettes, ændres og fjernes.',
    nl: 'Afspraken mogen worden gemaakt, gewijzigd en verwijderd.',
  },
  'The user we sign in with lacks “{right}”.': {
    nb: 'Brukeren vi logger på med, mangler «{right}».',
    sv: 'Användaren vi loggar in med saknar ”{right}”.',
    da: 'Den bruger, vi logger på med, mangler »{right}«.',
    nl: 'De gebruiker waarmee we ons aanmelden, mist ‘{right}’.',
  },
  'Give it to this user: until then, private appointments stay on the calendar.': {
    nb: 'Gi den til denne brukeren: til da blir private avtaler i kalenderen.',
    sv: 'Ge den till användaren: tills dess stannar privata bokningar i kalendern.',
    da: 'Giv den til denne bruger: indtil da bliver private aftaler i kalenderen.',
    nl: 'Geef het aan deze gebruiker: tot dan blijven privéafspraken in de agenda.',
  },
  'SuperOffice demands of every appointment what those of a calendar do not have: {what}.': {
    nb: 'SuperOffice krever noe av hver avtale som avtaler fra en kalender ikke har: {what}.',
    sv: 'SuperOffice kräver något av varje bokning som bokningar från en kalender inte har: {what}.',
    da: 'SuperOffice kræver noget af hver aftale, som aftaler fra en kalender ikke har: {what}.',
    nl: 'SuperOffice eist van elke afspraak iets wat die van een agenda niet hebben: {what}.',
  },
  'Give new appointments a value for it in SuperOffice, or demand it no longer: until then, those of the calendar are refused.':
    {
      nb: 'Gi nye avtaler en verdi for det i SuperOffice, eller slutt å kreve det: til da avvises avtalene fra kalenderen.',
      sv: 'Ge nya bokningar ett värde för det i SuperOffice, eller sluta kräva det: tills dess avvisas kalenderns bokningar.',
      da: 'Giv nye aftaler en værdi for det i SuperOffice, eller hold op med at kræve det: indtil da afvises kalenderens aftaler.',
      nl: 'Geef nieuwe afspraken er in SuperOffice een waarde voor, of eis het niet meer: tot dan worden die van de agenda geweigerd.',
    },
  'This version cannot store our key with an appointment.': {
    nb: 'Denne versjonen kan ikke lagre nøkkelen vår sammen med en avtale.',
    sv: 'Den här versionen kan inte spara vår nyckel med en bokning.',
    da: 'Denne version kan ikke gemme vores nøgle sammen med en aftale.',
    nl: 'Deze versie kan onze sleutel niet bij een afspraak opslaan.',
  },
  'After a crash, appointments are recognised by their content. A text field for appointments with the ProgId {field} makes it certain.':
    {
      nb: 'Etter et krasj gjenkjennes avtaler på innholdet. Et tekstfelt for avtaler med ProgId {field} gjør det sikkert.',
      sv: 'Efter en krasch känns bokningar igen på innehållet. Ett textfält för bokningar med ProgId {field} gör det säkert.',
      da: 'Efter et nedbrud genkendes aftaler på indholdet. Et tekstfelt til aftaler med ProgId {field} gør det sikkert.',
      nl: 'Na een crash worden afspraken aan hun inhoud herkend. Een tekstveld voor afspraken met de ProgId {field} maakt het zeker.',
    },
  'Appointments can be read and written, but importance is left alone.': {
    nb: 'Avtaler kan leses og skrives, men prioriteten røres ikke.',
    sv: 'Bokningar kan läsas och skrivas, men prioriteten lämnas orörd.',
    da: 'Aftaler kan læses og skrives, men prioriteten røres ikke.',
    nl: 'Afspraken kunnen worden gelezen en geschreven, maar de prioriteit blijft ongemoeid.',
  },
  'Appointments can be read and written.': {
    nb: 'Avtaler kan leses og skrives.',
    sv: 'Bokningar kan läsas och skrivas.',
    da: 'Aftaler kan læses og skrives.',
    nl: 'Afspraken kunnen worden gelezen en geschreven.',
  },
  'Check the user name and the password, and whether the user may sign in to SuperOffice.': {
    nb: 'Kontroller brukernavnet og passordet, og om brukeren kan logge på SuperOffice.',
    sv: 'Kontrollera användarnamnet och lösenordet, och om användaren får logga in i SuperOffice.',
    da: 'Kontrollér brugernavnet og adgangskoden, og om brugeren må logge på SuperOffice.',
    nl: 'Controleer de gebruikersnaam en het wachtwoord, en of de gebruiker zich bij SuperOffice mag aanmelden.',
  },
  'Check the address and whether the server can be reached from this PC.': {
    nb: 'Kontroller adressen og om serveren kan nås fra denne PC-en.',
    sv: 'Kontrollera adressen och om servern kan nås från datorn.',
    da: 'Kontrollér adressen, og om serveren kan nås fra denne pc.',
    nl: 'Controleer het adres en of de server vanaf deze pc bereikbaar is.',
  },
  'Check whether the server can be reached from this PC.': {
    nb: 'Kontroller om serveren kan nås fra denne PC-en.',
    sv: 'Kontrollera om servern kan nås från datorn.',
    da: 'Kontrollér, om serveren kan nås fra denne pc.',
    nl: 'Controleer of de server vanaf deze pc bereikbaar is.',
  },
  'Check the certificate of the server.': {
    nb: 'Kontroller serverens sertifikat.',
    sv: 'Kontrollera serverns certifikat.',
    da: 'Kontrollér serverens certifikat.',
    nl: 'Controleer het certificaat van de server.',
  },
  'Check the address, and whether this interface of SuperOffice is switched on.': {
    nb: 'Kontroller adressen, og om dette grensesnittet i SuperOffice er slått på.',
    sv: 'Kontrollera adressen, och om det här gränssnittet i SuperOffice är påslaget.',
    da: 'Kontrollér adressen, og om denne grænseflade i SuperOffice er slået til.',
    nl: 'Controleer het adres, en of deze interface van SuperOffice is ingeschakeld.',
  },
  'Correct the setting and try again.': {
    nb: 'Rett innstillingen og prøv igjen.',
    sv: 'Rätta inställningen och försök igen.',
    da: 'Ret indstillingen, og prøv igen.',
    nl: 'Verbeter de instelling en probeer het opnieuw.',
  },
};
