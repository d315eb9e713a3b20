/** SuperOffice Online, and the sign-in to it. */
import type { Phrases } from '../phrase.ts';

export const ONLINE: Phrases = {
  'This PC does not let Calbridge wait for the browser.': {
    nb: 'Denne PC-en lar ikke Calbridge vente på nettleseren.',
    sv: 'Den här datorn låter inte Calbridge vänta på webbläsaren.',
    da: 'Denne pc lader ikke Calbridge vente på browseren.',
    nl: 'Deze pc laat Calbridge niet op de browser wachten.',
  },
  'The sign-in was stopped.': {
    nb: 'Påloggingen ble stoppet.',
    sv: 'Inloggningen stoppades.',
    da: 'Logon blev stoppet.',
    nl: 'Het aanmelden is gestopt.',
  },
  'The address of SuperOffice Online must begin with https.': {
    nb: 'Adressen til SuperOffice Online må begynne med https.',
    sv: 'Adressen till SuperOffice Online måste börja med https.',
    da: 'Adressen på SuperOffice Online skal begynde med https.',
    nl: 'Het adres van SuperOffice Online moet met https beginnen.',
  },
  'The customer id of SuperOffice Online is a word such as Cust12345.': {
    nb: 'Kunde-ID-en i SuperOffice Online er et ord som Cust12345.',
    sv: 'Kund-ID:t i SuperOffice Online är ett ord som Cust12345.',
    da: 'Kunde-id’et i SuperOffice Online er et ord som Cust12345.',
    nl: 'De klant-ID van SuperOffice Online is een woord zoals Cust12345.',
  },
  'The answer of SuperOffice Online belongs to another sign-in.': {
    nb: 'Svaret fra SuperOffice Online hører til en annen pålogging.',
    sv: 'Svaret från SuperOffice Online hör till en annan inloggning.',
    da: 'Svaret fra SuperOffice Online hører til et andet logon.',
    nl: 'Het antwoord van SuperOffice Online hoort bij een andere aanmelding.',
  },
  'The sign-in was answered by {issuer}, and not by {environment}. Check the address of SuperOffice Online.':
    {
      nb: 'Påloggingen ble besvart av {issuer} og ikke av {environment}. Kontroller adressen til SuperOffice Online.',
      sv: 'Inloggningen besvarades av {issuer} och inte av {environment}. Kontrollera adressen till SuperOffice Online.',
      da: 'Logonet blev besvaret af {issuer} og ikke af {environment}. Kontrollér adressen på SuperOffice Online.',
      nl: 'De aanmelding is beantwoord door {issuer} en niet door {environment}. Controleer het adres van SuperOffice Online.',
    },
  'The answer of SuperOffice Online counts at another time: the clock of this PC is wrong. Set it, and try again.':
    {
      nb: 'Svaret fra SuperOffice Online gjelder på et annet tidspunkt: klokken på denne PC-en går feil. Still den, og prøv igjen.',
      sv: 'Svaret från SuperOffice Online gäller vid en annan tidpunkt: datorns klocka går fel. Ställ den och försök igen.',
      da: 'Svaret fra SuperOffice Online gælder på et andet tidspunkt: uret på denne pc går forkert. Stil det, og prøv igen.',
      nl: 'Het antwoord van SuperOffice Online geldt op een ander tijdstip: de klok van deze pc loopt verkeerd. Zet die goed en probeer het opnieuw.',
    },
  '{who} signed in to {there}, but the customer id is {customer}.': {
    nb: '{who} logget på {there}, men kunde-ID-en er {customer}.',
    sv: '{who} loggade in på {there}, men kund-ID:t är {customer}.',
    da: '{who} loggede på {there}, men kunde-id’et er {customer}.',
    nl: '{who} heeft zich bij {there} aangemeld, maar de klant-ID is {customer}.',
  },
  'SuperOffice Online gives this application no refresh token, so that it could work for an hour only. Allow it in the registration of the application.':
    {
      nb: 'SuperOffice Online gir ikke dette programmet noe fornyelsestoken (refresh token), så det kunne bare ha arbeidet i én time. Tillat det i registreringen av programmet.',
      sv: 'SuperOffice Online ger inte det här programmet någon uppdateringstoken (refresh token), så det kunde bara ha arbetat i en timme. Tillåt det i registreringen av programmet.',
      da: 'SuperOffice Online giver ikke dette program noget opdateringstoken (refresh token), så det kunne kun have arbejdet i én time. Tillad det i registreringen af programmet.',
      nl: 'SuperOffice Online geeft deze toepassing geen vernieuwingstoken (refresh token), zodat ze maar een uur zou kunnen werken. Sta dit toe in de registratie van de toepassing.',
    },
  'The sign-in to SuperOffice Online was cancelled in the browser.': {
    nb: 'Påloggingen til SuperOffice Online ble avbrutt i nettleseren.',
    sv: 'Inloggningen på SuperOffice Online avbröts i webbläsaren.',
    da: 'Logon på SuperOffice Online blev annulleret i browseren.',
    nl: 'Het aanmelden bij SuperOffice Online is in de browser geannuleerd.',
  },
  'SuperOffice Online did not let the person sign in.': {
    nb: 'SuperOffice Online lot ikke personen logge på.',
    sv: 'SuperOffice Online lät inte personen logga in.',
    da: 'SuperOffice Online lod ikke personen logge på.',
    nl: 'SuperOffice Online liet de persoon zich niet aanmelden.',
  },
  'It says: {words}': {
    nb: 'Den sier: {words}',
    sv: 'Den svarar: {words}',
    da: 'Den siger: {words}',
    nl: 'Het meldt: {words}',
  },
  'Sign in to SuperOffice Online again: nobody has signed in in the browser yet.': {
    nb: 'Logg på SuperOffice Online igjen: ingen har logget på i nettleseren ennå.',
    sv: 'Logga in på SuperOffice Online igen: ingen har loggat in i webbläsaren än.',
    da: 'Log på SuperOffice Online igen: ingen har logget på i browseren endnu.',
    nl: 'Meld u opnieuw aan bij SuperOffice Online: niemand heeft zich nog in de browser aangemeld.',
  },
  'Sign in to SuperOffice Online again: the token is for another customer.': {
    nb: 'Logg på SuperOffice Online igjen: tokenet gjelder en annen kunde.',
    sv: 'Logga in på SuperOffice Online igen: åtkomsttoken gäller en annan kund.',
    da: 'Log på SuperOffice Online igen: tokenet gælder en anden kunde.',
    nl: 'Meld u opnieuw aan bij SuperOffice Online: het token is voor een andere klant.',
  },
  'SuperOffice Online does not know this sign-in any more. Sign in again in the browser.': {
    nb: 'SuperOffice Online kjenner ikke denne påloggingen lenger. Logg på igjen i nettleseren.',
    sv: 'SuperOffice Online känner inte längre till den här inloggningen. Logga in igen i webbläsaren.',
    da: 'SuperOffice Online kender ikke længere dette logon. Log på igen i browseren.',
    nl: 'SuperOffice Online kent deze aanmelding niet meer. Meld u opnieuw aan in de browser.',
  },
  'SuperOffice Online does not accept the application: check its client id, and its secret if it has one.':
    {
      nb: 'SuperOffice Online godtar ikke programmet: kontroller klient-ID-en, og hemmeligheten hvis det har en.',
      sv: 'SuperOffice Online godtar inte programmet: kontrollera klient-ID:t, och hemligheten om det har en.',
      da: 'SuperOffice Online accepterer ikke programmet: kontrollér klient-id’et, og hemmeligheden, hvis det har en.',
      nl: 'SuperOffice Online accepteert de toepassing niet: controleer de client-ID, en het geheim als ze er een heeft.',
    },
  'The sign-in service of SuperOffice Online failed.': {
    nb: 'Påloggingstjenesten til SuperOffice Online mislyktes.',
    sv: 'Inloggningstjänsten för SuperOffice Online misslyckades.',
    da: 'Logontjenesten til SuperOffice Online mislykkedes.',
    nl: 'De aanmeldservice van SuperOffice Online is mislukt.',
  },
  'SuperOffice Online says that {customer} is not running ({state}).': {
    nb: 'SuperOffice Online sier at {customer} ikke er i drift ({state}).',
    sv: 'SuperOffice Online anger att {customer} inte är i drift ({state}).',
    da: 'SuperOffice Online siger, at {customer} ikke er i drift ({state}).',
    nl: 'SuperOffice Online meldt dat {customer} niet actief is ({state}).',
  },
  '{host} does not tell where {customer} is, as SuperOffice Online does. Check the address and the customer id.':
    {
      nb: '{host} sier ikke hvor {customer} er, slik SuperOffice Online gjør. Kontroller adressen og kunde-ID-en.',
      sv: '{host} anger inte var {customer} finns, som SuperOffice Online gör. Kontrollera adressen och kund-ID:t.',
      da: '{host} fortæller ikke, hvor {customer} er, som SuperOffice Online gør. Kontrollér adressen og kunde-id’et.',
      nl: '{host} geeft niet aan waar {customer} is, zoals SuperOffice Online doet. Controleer het adres en de klant-ID.',
    },
  'The private key of the application cannot be used: it must be an RSA key as PEM without a password, or the RSAKeyValue of SuperOffice.':
    {
      nb: 'Programmets private nøkkel kan ikke brukes: den må være en RSA-nøkkel som PEM uten passord, eller RSAKeyValue fra SuperOffice.',
      sv: 'Programmets privata nyckel kan inte användas: den måste vara en RSA-nyckel som PEM utan lösenord, eller RSAKeyValue från SuperOffice.',
      da: 'Programmets private nøgle kan ikke bruges: den skal være en RSA-nøgle som PEM uden adgangskode eller RSAKeyValue fra SuperOffice.',
      nl: 'De privésleutel van de toepassing is niet bruikbaar: het moet een RSA-sleutel als PEM zonder wachtwoord zijn, of de RSAKeyValue van SuperOffice.',
    },
  'A person who signs in in the browser is let in by the REST interface alone. Choose REST.': {
    nb: 'En person som logger på i nettleseren, slippes bare inn av REST-grensesnittet. Velg REST.',
    sv: 'En person som loggar in i webbläsaren släpps bara in av REST-gränssnittet. Välj REST.',
    da: 'En person, der logger på i browseren, lukkes kun ind af REST-grænsefladen. Vælg REST.',
    nl: 'Wie zich in de browser aanmeldt, wordt alleen door de REST-interface toegelaten. Kies REST.',
  },
  'The address of SuperOffice contains a user name or a password. They have fields of their own.': {
    nb: 'Adressen til SuperOffice inneholder et brukernavn eller et passord. De har egne felt.',
    sv: 'Adressen till SuperOffice innehåller ett användarnamn eller ett lösenord. De har egna fält.',
    da: 'Adressen på SuperOffice indeholder et brugernavn eller en adgangskode. De har egne felter.',
    nl: 'Het adres van SuperOffice bevat een gebruikersnaam of een wachtwoord. Die hebben eigen velden.',
  },
};
