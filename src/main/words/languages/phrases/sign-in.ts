/** The sign-in services of Microsoft, and what is not sent readable. */
import type { Phrases } from '../phrase.ts';

export const SIGN_IN: Phrases = {
  'The sign-in service {host} does not know the application. ({mark})': {
    nb: 'Påloggingstjenesten {host} kjenner ikke programmet. ({mark})',
    sv: 'Inloggningstjänsten {host} känner inte till programmet. ({mark})',
    da: 'Logontjenesten {host} kender ikke programmet. ({mark})',
    nl: 'De aanmeldservice {host} kent de toepassing niet. ({mark})',
  },
  'The sign-in service {host} does not know the tenant. ({mark})': {
    nb: 'Påloggingstjenesten {host} kjenner ikke leietakeren (tenant). ({mark})',
    sv: 'Inloggningstjänsten {host} känner inte till klientorganisationen (tenant). ({mark})',
    da: 'Logontjenesten {host} kender ikke lejeren (tenant). ({mark})',
    nl: 'De aanmeldservice {host} kent de tenant niet. ({mark})',
  },
  'The sign-in service {host} does not accept the secret or certificate of the application. ({mark})':
    {
      nb: 'Påloggingstjenesten {host} godtar ikke programmets hemmelighet eller sertifikat. ({mark})',
      sv: 'Inloggningstjänsten {host} godtar inte programmets hemlighet eller certifikat. ({mark})',
      da: 'Logontjenesten {host} accepterer ikke programmets hemmelighed eller certifikat. ({mark})',
      nl: 'De aanmeldservice {host} accepteert het geheim of certificaat van de toepassing niet. ({mark})',
    },
  'The sign-in was declined, or the permission was not granted. ({mark})': {
    nb: 'Påloggingen ble avvist, eller tillatelsen ble ikke gitt. ({mark})',
    sv: 'Inloggningen avvisades, eller så gavs inte behörigheten. ({mark})',
    da: 'Logon blev afvist, eller tilladelsen blev ikke givet. ({mark})',
    nl: 'Het aanmelden is geweigerd, of de machtiging is niet verleend. ({mark})',
  },
  'The sign-in has come to an end. Sign in again. ({mark})': {
    nb: 'Påloggingen er utløpt. Logg på igjen. ({mark})',
    sv: 'Inloggningen har upphört att gälla. Logga in igen. ({mark})',
    da: 'Logon er udløbet. Log på igen. ({mark})',
    nl: 'De aanmelding is verlopen. Meld u opnieuw aan. ({mark})',
  },
  'The sign-in service {host} does not know the resource. ({mark})': {
    nb: 'Påloggingstjenesten {host} kjenner ikke ressursen. ({mark})',
    sv: 'Inloggningstjänsten {host} känner inte till resursen. ({mark})',
    da: 'Logontjenesten {host} kender ikke ressourcen. ({mark})',
    nl: 'De aanmeldservice {host} kent de resource niet. ({mark})',
  },
  '{host} is not a sign-in service. Check the authority. ({mark})': {
    nb: '{host} er ingen påloggingstjeneste. Kontroller utstederen (authority). ({mark})',
    sv: '{host} är ingen inloggningstjänst. Kontrollera utfärdaren (authority). ({mark})',
    da: '{host} er ingen logontjeneste. Kontrollér udstederen (authority). ({mark})',
    nl: '{host} is geen aanmeldservice. Controleer de autoriteit (authority). ({mark})',
  },
  'The sign-in at {host} failed. ({mark})': {
    nb: 'Påloggingen hos {host} mislyktes. ({mark})',
    sv: 'Inloggningen hos {host} misslyckades. ({mark})',
    da: 'Logon hos {host} mislykkedes. ({mark})',
    nl: 'Het aanmelden bij {host} is mislukt. ({mark})',
  },
  '{host} does not answer as a sign-in service does. Check the authority.': {
    nb: '{host} svarer ikke slik en påloggingstjeneste gjør. Kontroller utstederen (authority).',
    sv: '{host} svarar inte som en inloggningstjänst. Kontrollera utfärdaren (authority).',
    da: '{host} svarer ikke, som en logontjeneste gør. Kontrollér udstederen (authority).',
    nl: '{host} antwoordt niet zoals een aanmeldservice. Controleer de autoriteit (authority).',
  },
  'The sign-in service did not answer.': {
    nb: 'Påloggingstjenesten svarte ikke.',
    sv: 'Inloggningstjänsten svarade inte.',
    da: 'Logontjenesten svarede ikke.',
    nl: 'De aanmeldservice antwoordde niet.',
  },
  'The sign-in service {host} gave no token.': {
    nb: 'Påloggingstjenesten {host} ga ikke noe token.',
    sv: 'Inloggningstjänsten {host} gav ingen token.',
    da: 'Logontjenesten {host} gav intet token.',
    nl: 'De aanmeldservice {host} gaf geen token.',
  },
  '{user} has not signed in yet. Sign in again.': {
    nb: '{user} har ikke logget på ennå. Logg på igjen.',
    sv: '{user} har inte loggat in än. Logga in igen.',
    da: '{user} har ikke logget på endnu. Log på igen.',
    nl: '{user} heeft zich nog niet aangemeld. Meld u opnieuw aan.',
  },
  '{who} signed in, but the user of the calendar is {user}.': {
    nb: '{who} logget på, men kalenderens bruker er {user}.',
    sv: '{who} loggade in, men kalenderns användare är {user}.',
    da: '{who} loggede på, men kalenderens bruger er {user}.',
    nl: '{who} heeft zich aangemeld, maar de gebruiker van de agenda is {user}.',
  },
  'The certificate of the application cannot be used: it must be PEM with the certificate and its private key, without a password.':
    {
      nb: 'Programmets sertifikat kan ikke brukes: det må være PEM med sertifikatet og den private nøkkelen, uten passord.',
      sv: 'Programmets certifikat kan inte användas: det måste vara PEM med certifikatet och dess privata nyckel, utan lösenord.',
      da: 'Programmets certifikat kan ikke bruges: det skal være PEM med certifikatet og dets private nøgle, uden adgangskode.',
      nl: 'Het certificaat van de toepassing is niet bruikbaar: het moet PEM zijn met het certificaat en de privésleutel ervan, zonder wachtwoord.',
    },
  'The server {host} would get the password readable for everybody on the way: Basic authentication over http. Use an address with https.':
    {
      nb: 'Serveren {host} ville fått passordet lesbart for alle underveis: grunnleggende godkjenning (Basic) over http. Bruk en adresse med https.',
      sv: 'Servern {host} skulle få lösenordet läsbart för alla längs vägen: grundläggande autentisering (Basic) över http. Använd en adress med https.',
      da: 'Serveren {host} ville få adgangskoden læsbar for alle undervejs: grundlæggende godkendelse (Basic) over http. Brug en adresse med https.',
      nl: 'De server {host} zou het wachtwoord leesbaar krijgen voor iedereen onderweg: basisverificatie (Basic) over http. Gebruik een adres met https.',
    },
  'The address of the server {host} begins with http, over which the token of the sign-in service would be sent readable. Use an address with https.':
    {
      nb: 'Adressen til serveren {host} begynner med http, og da ville påloggingstjenestens token bli sendt lesbart. Bruk en adresse med https.',
      sv: 'Adressen till servern {host} börjar med http, och då skulle inloggningstjänstens token skickas läsbar. Använd en adress med https.',
      da: 'Adressen på serveren {host} begynder med http, og så ville logontjenestens token blive sendt læsbart. Brug en adresse med https.',
      nl: 'Het adres van de server {host} begint met http, waarover het token van de aanmeldservice leesbaar zou worden verstuurd. Gebruik een adres met https.',
    },
};
