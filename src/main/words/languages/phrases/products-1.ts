/** What SuperOffice and Exchange answer, and how Exchange is found. */
import type { Phrases } from '../phrase.ts';

export const PRODUCTS_1: Phrases = {
  'This is not a complete e-mail address.': {
    nb: 'Dette er ikke en fullstendig e-postadresse.',
    sv: 'Det här är ingen fullständig e-postadress.',
    da: 'Dette er ikke en fuldstændig mailadresse.',
    nl: 'Dit is geen volledig e-mailadres.',
  },
  'No Exchange server was found for {email}. Enter the address of the server, such as https://server.example/EWS/Exchange.asmx.':
    {
      nb: 'Ingen Exchange-server ble funnet for {email}. Skriv inn serverens adresse, for eksempel https://server.example/EWS/Exchange.asmx.',
      sv: 'Ingen Exchange-server hittades för {email}. Ange serverns adress, till exempel https://server.example/EWS/Exchange.asmx.',
      da: 'Der blev ikke fundet en Exchange-server for {email}. Indtast serverens adresse, for eksempel https://server.example/EWS/Exchange.asmx.',
      nl: 'Voor {email} is geen Exchange-server gevonden. Voer het adres van de server in, zoals https://server.example/EWS/Exchange.asmx.',
    },
  '{hosts} do not accept the user name or password. No other server is asked, so that the account is not locked. Check both; or enter the address of the server, if these are not the servers of the account.':
    {
      nb: '{hosts} godtar ikke brukernavnet eller passordet. Ingen andre servere spørres, slik at kontoen ikke låses. Kontroller begge deler, eller skriv inn serverens adresse hvis dette ikke er kontoens servere.',
      sv: '{hosts} godtar inte användarnamnet eller lösenordet. Ingen annan server tillfrågas, så att kontot inte låses. Kontrollera båda, eller ange serverns adress om det här inte är kontots servrar.',
      da: '{hosts} accepterer ikke brugernavnet eller adgangskoden. Ingen andre servere spørges, så kontoen ikke låses. Kontrollér begge dele, eller indtast serverens adresse, hvis dette ikke er kontoens servere.',
      nl: '{hosts} accepteren de gebruikersnaam of het wachtwoord niet. Er wordt geen andere server gevraagd, zodat het account niet wordt vergrendeld. Controleer beide, of voer het adres van de server in als dit niet de servers van het account zijn.',
    },
  'This computer knows no Active Directory.': {
    nb: 'Denne datamaskinen kjenner ingen Active Directory.',
    sv: 'Datorn känner inte till någon Active Directory.',
    da: 'Denne computer kender ingen Active Directory.',
    nl: 'Deze computer kent geen Active Directory.',
  },
  'Active Directory names no server.': {
    nb: 'Active Directory nevner ingen server.',
    sv: 'Active Directory anger ingen server.',
    da: 'Active Directory nævner ingen server.',
    nl: 'Active Directory noemt geen server.',
  },
  'Active Directory names {host}.': {
    nb: 'Active Directory nevner {host}.',
    sv: 'Active Directory anger {host}.',
    da: 'Active Directory nævner {host}.',
    nl: 'Active Directory noemt {host}.',
  },
  'Active Directory did not answer.': {
    nb: 'Active Directory svarte ikke.',
    sv: 'Active Directory svarade inte.',
    da: 'Active Directory svarede ikke.',
    nl: 'Active Directory antwoordde niet.',
  },
  '{url} sends us on to {onward}': {
    nb: '{url} sender oss videre til {onward}',
    sv: '{url} skickar oss vidare till {onward}',
    da: '{url} sender os videre til {onward}',
    nl: '{url} stuurt ons door naar {onward}',
  },
  '{url} does not send us on (HTTP {status}).': {
    nb: '{url} sender oss ikke videre (HTTP {status}).',
    sv: '{url} skickar oss inte vidare (HTTP {status}).',
    da: '{url} sender os ikke videre (HTTP {status}).',
    nl: '{url} stuurt ons niet door (HTTP {status}).',
  },
  '{where} names {url}': {
    nb: '{where} nevner {url}',
    sv: '{where} anger {url}',
    da: '{where} nævner {url}',
    nl: '{where} noemt {url}',
  },
  'The domain name system has no record {name}.': {
    nb: 'Navnetjenesten (DNS) har ingen post {name}.',
    sv: 'Namntjänsten (DNS) har ingen post {name}.',
    da: 'Navnetjenesten (DNS) har ingen post {name}.',
    nl: 'Het domeinnaamsysteem heeft geen record {name}.',
  },
  'The record {name} names {server}.': {
    nb: 'Posten {name} nevner {server}.',
    sv: 'Posten {name} anger {server}.',
    da: 'Posten {name} nævner {server}.',
    nl: 'Het record {name} noemt {server}.',
  },
  'The domain name system did not answer for {name}.': {
    nb: 'Navnetjenesten (DNS) svarte ikke for {name}.',
    sv: 'Namntjänsten (DNS) svarade inte för {name}.',
    da: 'Navnetjenesten (DNS) svarede ikke for {name}.',
    nl: 'Het domeinnaamsysteem antwoordde niet voor {name}.',
  },
  '{host} does not offer Autodiscover': {
    nb: '{host} tilbyr ikke Autodiscover',
    sv: '{host} erbjuder inte Autodiscover',
    da: '{host} tilbyder ikke Autodiscover',
    nl: '{host} biedt geen Autodiscover',
  },
  '{host} does not accept the user name or password.': {
    nb: '{host} godtar ikke brukernavnet eller passordet.',
    sv: '{host} godtar inte användarnamnet eller lösenordet.',
    da: '{host} accepterer ikke brugernavnet eller adgangskoden.',
    nl: '{host} accepteert de gebruikersnaam of het wachtwoord niet.',
  },
  '{url}: {sentence}': {
    nb: '{url}: {sentence}',
    sv: '{url}: {sentence}',
    da: '{url}: {sentence}',
    nl: '{url}: {sentence}',
  },
  'Exchange is busy and asks us to wait.': {
    nb: 'Exchange er opptatt og ber oss vente.',
    sv: 'Exchange är upptaget och ber oss vänta.',
    da: 'Exchange er optaget og beder os vente.',
    nl: 'Exchange is bezet en vraagt ons te wachten.',
  },
  'Exchange could not do it because of an error of its own.': {
    nb: 'Exchange fikk det ikke til på grunn av en egen feil.',
    sv: 'Exchange kunde inte göra det på grund av ett eget fel.',
    da: 'Exchange kunne ikke gøre det på grund af en egen fejl.',
    nl: 'Exchange kon het niet door een eigen fout.',
  },
  'The mailbox is being moved or is not available just now.': {
    nb: 'Postboksen flyttes eller er ikke tilgjengelig akkurat nå.',
    sv: 'Postlådan flyttas eller är inte tillgänglig just nu.',
    da: 'Postkassen flyttes eller er ikke tilgængelig lige nu.',
    nl: 'Het postvak wordt verplaatst of is nu niet beschikbaar.',
  },
  'The password of the Exchange account has expired or must be changed.': {
    nb: 'Passordet til Exchange-kontoen er utløpt eller må endres.',
    sv: 'Exchange-kontots lösenord har gått ut eller måste ändras.',
    da: 'Exchange-kontoens adgangskode er udløbet eller skal ændres.',
    nl: 'Het wachtwoord van het Exchange-account is verlopen of moet worden gewijzigd.',
  },
  'The Exchange account is disabled.': {
    nb: 'Exchange-kontoen er deaktivert.',
    sv: 'Exchange-kontot är inaktiverat.',
    da: 'Exchange-kontoen er deaktiveret.',
    nl: 'Het Exchange-account is uitgeschakeld.',
  },
  'The Exchange account may not open this mailbox.': {
    nb: 'Exchange-kontoen kan ikke åpne denne postboksen.',
    sv: 'Exchange-kontot får inte öppna postlådan.',
    da: 'Exchange-kontoen må ikke åbne denne postkasse.',
    nl: 'Het Exchange-account mag dit postvak niet openen.',
  },
  'The Exchange account may not impersonate this mailbox.': {
    nb: 'Exchange-kontoen kan ikke representere denne postboksen.',
    sv: 'Exchange-kontot får inte personifiera postlådan.',
    da: 'Exchange-kontoen må ikke repræsentere denne postkasse.',
    nl: 'Het Exchange-account mag dit postvak niet imiteren.',
  },
  'Exchange knows no mailbox with this address.': {
    nb: 'Exchange kjenner ingen postboks med denne adressen.',
    sv: 'Exchange känner inte till någon postlåda med den adressen.',
    da: 'Exchange kender ingen postkasse med denne adresse.',
    nl: 'Exchange kent geen postvak met dit adres.',
  },
  'Exchange knows no mailbox with the address {address}.': {
    nb: 'Exchange kjenner ingen postboks med adressen {address}.',
    sv: 'Exchange känner inte till någon postlåda med adressen {address}.',
    da: 'Exchange kender ingen postkasse med adressen {address}.',
    nl: 'Exchange kent geen postvak met het adres {address}.',
  },
  'Use its primary address; a mailbox that has moved to another organisation or to Microsoft 365 is reached there.':
    {
      nb: 'Bruk hovedadressen; en postboks som er flyttet til en annen organisasjon eller til Microsoft 365, nås der.',
      sv: 'Använd dess primära adress; en postlåda som har flyttats till en annan organisation eller till Microsoft 365 nås där.',
      da: 'Brug den primære adresse; en postkasse, der er flyttet til en anden organisation eller til Microsoft 365, nås der.',
      nl: 'Gebruik het primaire adres; een postvak dat naar een andere organisatie of naar Microsoft 365 is verplaatst, is daar te bereiken.',
    },
};
