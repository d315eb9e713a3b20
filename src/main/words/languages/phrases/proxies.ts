/** What goes wrong at a proxy, before any server is asked. */
import type { Phrases } from '../phrase.ts';

export const PROXIES: Phrases = {
  'The proxy {proxy} could not be reached: the name is not known.': {
    nb: 'Proxyen {proxy} kunne ikke nås: navnet er ukjent.',
    sv: 'Proxyn {proxy} kunde inte nås: namnet är okänt.',
    da: 'Proxyen {proxy} kunne ikke nås: navnet er ukendt.',
    nl: 'De proxy {proxy} is niet bereikbaar: de naam is onbekend.',
  },
  'The proxy {proxy} could not be reached: its name cannot be looked up now.': {
    nb: 'Proxyen {proxy} kunne ikke nås: navnet kan ikke slås opp nå.',
    sv: 'Proxyn {proxy} kunde inte nås: namnet kan inte slås upp just nu.',
    da: 'Proxyen {proxy} kunne ikke nås: navnet kan ikke slås op nu.',
    nl: 'De proxy {proxy} is niet bereikbaar: de naam kan nu niet worden opgezocht.',
  },
  'The proxy {proxy} could not be reached: nothing answers at this port.': {
    nb: 'Proxyen {proxy} kunne ikke nås: ingenting svarer på denne porten.',
    sv: 'Proxyn {proxy} kunde inte nås: inget svarar på den här porten.',
    da: 'Proxyen {proxy} kunne ikke nås: intet svarer på denne port.',
    nl: 'De proxy {proxy} is niet bereikbaar: niets antwoordt op deze poort.',
  },
  'The proxy {proxy} could not be reached: there is no way to it from here.': {
    nb: 'Proxyen {proxy} kunne ikke nås: det finnes ingen vei dit herfra.',
    sv: 'Proxyn {proxy} kunde inte nås: det finns ingen väg dit härifrån.',
    da: 'Proxyen {proxy} kunne ikke nås: der er ingen vej dertil herfra.',
    nl: 'De proxy {proxy} is niet bereikbaar: er is vanaf hier geen weg naartoe.',
  },
  'The proxy {proxy} could not be reached: this computer has no network.': {
    nb: 'Proxyen {proxy} kunne ikke nås: denne datamaskinen har ikke nettverk.',
    sv: 'Proxyn {proxy} kunde inte nås: datorn har inget nätverk.',
    da: 'Proxyen {proxy} kunne ikke nås: denne computer har intet netværk.',
    nl: 'De proxy {proxy} is niet bereikbaar: deze computer heeft geen netwerk.',
  },
  'The proxy {proxy} could not be reached: it did not respond in time.': {
    nb: 'Proxyen {proxy} kunne ikke nås: den svarte ikke i tide.',
    sv: 'Proxyn {proxy} kunde inte nås: den svarade inte i tid.',
    da: 'Proxyen {proxy} kunne ikke nås: den svarede ikke i tide.',
    nl: 'De proxy {proxy} is niet bereikbaar: hij reageerde niet op tijd.',
  },
  'The proxy {proxy} could not be reached: the connection failed.': {
    nb: 'Proxyen {proxy} kunne ikke nås: forbindelsen mislyktes.',
    sv: 'Proxyn {proxy} kunde inte nås: anslutningen misslyckades.',
    da: 'Proxyen {proxy} kunne ikke nås: forbindelsen mislykkedes.',
    nl: 'De proxy {proxy} is niet bereikbaar: de verbinding mislukte.',
  },
  'The proxy {proxy} did not answer in time.': {
    nb: 'Proxyen {proxy} svarte ikke i tide.',
    sv: 'Proxyn {proxy} svarade inte i tid.',
    da: 'Proxyen {proxy} svarede ikke i tide.',
    nl: 'De proxy {proxy} antwoordde niet op tijd.',
  },
  'The proxy {proxy} did not answer in HTTP.': {
    nb: 'Proxyen {proxy} svarte ikke med HTTP.',
    sv: 'Proxyn {proxy} svarade inte med HTTP.',
    da: 'Proxyen {proxy} svarede ikke med HTTP.',
    nl: 'De proxy {proxy} antwoordde niet in HTTP.',
  },
  'The proxy {proxy} shows a certificate for another name. Nothing was sent.': {
    nb: 'Proxyen {proxy} viser et sertifikat for et annet navn. Ingenting ble sendt.',
    sv: 'Proxyn {proxy} visar ett certifikat för ett annat namn. Inget skickades.',
    da: 'Proxyen {proxy} viser et certifikat til et andet navn. Intet blev sendt.',
    nl: 'De proxy {proxy} toont een certificaat voor een andere naam. Er is niets verstuurd.',
  },
  'The proxy {proxy} shows a certificate that has expired. Nothing was sent.': {
    nb: 'Proxyen {proxy} viser et utløpt sertifikat. Ingenting ble sendt.',
    sv: 'Proxyn {proxy} visar ett certifikat som har gått ut. Inget skickades.',
    da: 'Proxyen {proxy} viser et udløbet certifikat. Intet blev sendt.',
    nl: 'De proxy {proxy} toont een verlopen certificaat. Er is niets verstuurd.',
  },
  'The proxy {proxy} shows a certificate that is not valid yet. Is the clock right? Nothing was sent.':
    {
      nb: 'Proxyen {proxy} viser et sertifikat som ikke er gyldig ennå. Er klokken riktig? Ingenting ble sendt.',
      sv: 'Proxyn {proxy} visar ett certifikat som inte är giltigt än. Går klockan rätt? Inget skickades.',
      da: 'Proxyen {proxy} viser et certifikat, der ikke er gyldigt endnu. Går uret rigtigt? Intet blev sendt.',
      nl: 'De proxy {proxy} toont een certificaat dat nog niet geldig is. Staat de klok goed? Er is niets verstuurd.',
    },
  'The proxy {proxy} shows a certificate that this computer does not trust. Nothing was sent.': {
    nb: 'Proxyen {proxy} viser et sertifikat som denne datamaskinen ikke stoler på. Ingenting ble sendt.',
    sv: 'Proxyn {proxy} visar ett certifikat som datorn inte litar på. Inget skickades.',
    da: 'Proxyen {proxy} viser et certifikat, som denne computer ikke har tillid til. Intet blev sendt.',
    nl: 'De proxy {proxy} toont een certificaat dat deze computer niet vertrouwt. Er is niets verstuurd.',
  },
  'The proxy {proxy} could not agree with us on a secure connection.': {
    nb: 'Proxyen {proxy} ble ikke enig med oss om en sikker forbindelse.',
    sv: 'Proxyn {proxy} kunde inte enas med oss om en säker anslutning.',
    da: 'Proxyen {proxy} kunne ikke blive enig med os om en sikker forbindelse.',
    nl: 'De proxy {proxy} kon het met ons niet eens worden over een veilige verbinding.',
  },
  'The server {host} could not be reached through the proxy {proxy} (HTTP status {status}).': {
    nb: 'Serveren {host} kunne ikke nås gjennom proxyen {proxy} (HTTP-status {status}).',
    sv: 'Servern {host} kunde inte nås genom proxyn {proxy} (HTTP-status {status}).',
    da: 'Serveren {host} kunne ikke nås gennem proxyen {proxy} (HTTP-status {status}).',
    nl: 'De server {host} is niet bereikbaar via de proxy {proxy} (HTTP-status {status}).',
  },
  'The server {host} could not be reached through the proxy {proxy}: there was no answer in time.':
    {
      nb: 'Serveren {host} kunne ikke nås gjennom proxyen {proxy}: det kom ikke noe svar i tide.',
      sv: 'Servern {host} kunde inte nås genom proxyn {proxy}: det kom inget svar i tid.',
      da: 'Serveren {host} kunne ikke nås gennem proxyen {proxy}: der kom intet svar i tide.',
      nl: 'De server {host} is niet bereikbaar via de proxy {proxy}: er kwam niet op tijd antwoord.',
    },
  'The proxy {proxy} does not let Calbridge through to {server} (HTTP status {status}). Nothing was sent to the server. Whoever runs the proxy has to allow it.':
    {
      nb: 'Proxyen {proxy} slipper ikke Calbridge gjennom til {server} (HTTP-status {status}). Ingenting ble sendt til serveren. Den som driver proxyen, må tillate det.',
      sv: 'Proxyn {proxy} släpper inte igenom Calbridge till {server} (HTTP-status {status}). Inget skickades till servern. Den som sköter proxyn måste tillåta det.',
      da: 'Proxyen {proxy} lader ikke Calbridge komme igennem til {server} (HTTP-status {status}). Intet blev sendt til serveren. Den, der driver proxyen, skal tillade det.',
      nl: 'De proxy {proxy} laat Calbridge niet door naar {server} (HTTP-status {status}). Er is niets naar de server gestuurd. Wie de proxy beheert, moet het toestaan.',
    },
  'The proxy {proxy} does not take a password in a way that Calbridge can. It offers: {offers}. Nothing was sent to the server.':
    {
      nb: 'Proxyen {proxy} tar ikke imot et passord på en måte som Calbridge kan. Den tilbyr: {offers}. Ingenting ble sendt til serveren.',
      sv: 'Proxyn {proxy} tar inte emot ett lösenord på ett sätt som Calbridge kan. Den erbjuder: {offers}. Inget skickades till servern.',
      da: 'Proxyen {proxy} tager ikke imod en adgangskode på en måde, som Calbridge kan. Den tilbyder: {offers}. Intet blev sendt til serveren.',
      nl: 'De proxy {proxy} neemt geen wachtwoord aan op een manier die Calbridge kan. Hij biedt: {offers}. Er is niets naar de server gestuurd.',
    },
  'The proxy {proxy} asks for a user name and a password. Nothing was sent to the server.': {
    nb: 'Proxyen {proxy} ber om brukernavn og passord. Ingenting ble sendt til serveren.',
    sv: 'Proxyn {proxy} frågar efter användarnamn och lösenord. Inget skickades till servern.',
    da: 'Proxyen {proxy} beder om brugernavn og adgangskode. Intet blev sendt til serveren.',
    nl: 'De proxy {proxy} vraagt om een gebruikersnaam en een wachtwoord. Er is niets naar de server gestuurd.',
  },
  'The proxy {proxy} does not accept the user name or password. To keep the account from being locked they are not tried again until they are changed. Nothing was sent to the server.':
    {
      nb: 'Proxyen {proxy} godtar ikke brukernavnet eller passordet. For at kontoen ikke skal bli låst, prøves de ikke igjen før de er endret. Ingenting ble sendt til serveren.',
      sv: 'Proxyn {proxy} godtar inte användarnamnet eller lösenordet. För att kontot inte ska låsas prövas de inte igen förrän de har ändrats. Inget skickades till servern.',
      da: 'Proxyen {proxy} accepterer ikke brugernavnet eller adgangskoden. For at kontoen ikke skal blive låst, prøves de ikke igen, før de er ændret. Intet blev sendt til serveren.',
      nl: 'De proxy {proxy} accepteert de gebruikersnaam of het wachtwoord niet. Opdat het account niet wordt geblokkeerd, worden ze pas weer geprobeerd als ze zijn gewijzigd. Er is niets naar de server gestuurd.',
    },
  'The proxy {proxy} that this computer names is of the kind {kind}, which Calbridge cannot use. Choose an HTTP proxy in the options, or none.':
    {
      nb: 'Proxyen {proxy} som denne datamaskinen oppgir, er av typen {kind}, som Calbridge ikke kan bruke. Velg en HTTP-proxy i innstillingene, eller ingen.',
      sv: 'Proxyn {proxy} som datorn anger är av typen {kind}, som Calbridge inte kan använda. Välj en HTTP-proxy i inställningarna, eller ingen.',
      da: 'Proxyen {proxy}, som denne computer angiver, er af typen {kind}, som Calbridge ikke kan bruge. Vælg en HTTP-proxy i indstillingerne, eller ingen.',
      nl: 'De proxy {proxy} die deze computer noemt, is van het type {kind}, dat Calbridge niet kan gebruiken. Kies een HTTP-proxy in de opties, of geen.',
    },
  'The proxy {proxy} is to be told a user name, and its password is not known here. Enter it again.':
    {
      nb: 'Proxyen {proxy} skal få et brukernavn, og passordet til det er ikke kjent her. Skriv det inn på nytt.',
      sv: 'Proxyn {proxy} ska få ett användarnamn, och lösenordet till det är inte känt här. Ange det igen.',
      da: 'Proxyen {proxy} skal have et brugernavn, og adgangskoden til det er ikke kendt her. Skriv den ind igen.',
      nl: 'De proxy {proxy} moet een gebruikersnaam krijgen, en het wachtwoord daarvan is hier niet bekend. Voer het opnieuw in.',
    },
  'This computer did not say whether there is a proxy.': {
    nb: 'Denne datamaskinen sa ikke om det finnes en proxy.',
    sv: 'Datorn sade inte om det finns en proxy.',
    da: 'Denne computer sagde ikke, om der er en proxy.',
    nl: 'Deze computer zei niet of er een proxy is.',
  },
  'Look at the settings of the proxy, or ask whoever runs the network how it is reached.': {
    nb: 'Se på innstillingene for proxyen, eller spør den som driver nettverket hvordan den nås.',
    sv: 'Titta på proxyns inställningar, eller fråga den som sköter nätverket hur den nås.',
    da: 'Se på indstillingerne for proxyen, eller spørg den, der driver netværket, hvordan den nås.',
    nl: 'Kijk naar de instellingen van de proxy, of vraag wie het netwerk beheert hoe hij bereikbaar is.',
  },
};
