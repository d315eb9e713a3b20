/** What any server may answer, or not. */
import type { Phrases } from '../phrase.ts';

export const SERVERS_1: Phrases = {
  'The server {host} could not be reached: the name is not known.': {
    nb: 'Serveren {host} kunne ikke nås: navnet er ukjent.',
    sv: 'Servern {host} kunde inte nås: namnet är okänt.',
    da: 'Serveren {host} kunne ikke nås: navnet er ukendt.',
    nl: 'De server {host} is niet bereikbaar: de naam is onbekend.',
  },
  'The server {host} could not be reached: its name cannot be looked up now.': {
    nb: 'Serveren {host} kunne ikke nås: navnet kan ikke slås opp nå.',
    sv: 'Servern {host} kunde inte nås: namnet kan inte slås upp just nu.',
    da: 'Serveren {host} kunne ikke nås: navnet kan ikke slås op nu.',
    nl: 'De server {host} is niet bereikbaar: de naam kan nu niet worden opgezocht.',
  },
  'The server {host} could not be reached: nothing answers at this port.': {
    nb: 'Serveren {host} kunne ikke nås: ingenting svarer på denne porten.',
    sv: 'Servern {host} kunde inte nås: inget svarar på den här porten.',
    da: 'Serveren {host} kunne ikke nås: intet svarer på denne port.',
    nl: 'De server {host} is niet bereikbaar: niets antwoordt op deze poort.',
  },
  'The server {host} could not be reached: there is no way to it from here.': {
    nb: 'Serveren {host} kunne ikke nås: det finnes ingen vei dit herfra.',
    sv: 'Servern {host} kunde inte nås: det finns ingen väg dit härifrån.',
    da: 'Serveren {host} kunne ikke nås: der er ingen vej dertil herfra.',
    nl: 'De server {host} is niet bereikbaar: er is vanaf hier geen weg naartoe.',
  },
  'The server {host} could not be reached: this computer has no network.': {
    nb: 'Serveren {host} kunne ikke nås: denne datamaskinen har ikke nettverk.',
    sv: 'Servern {host} kunde inte nås: datorn har inget nätverk.',
    da: 'Serveren {host} kunne ikke nås: denne computer har intet netværk.',
    nl: 'De server {host} is niet bereikbaar: deze computer heeft geen netwerk.',
  },
  'The server {host} could not be reached: it did not respond in time.': {
    nb: 'Serveren {host} kunne ikke nås: den svarte ikke i tide.',
    sv: 'Servern {host} kunde inte nås: den svarade inte i tid.',
    da: 'Serveren {host} kunne ikke nås: den svarede ikke i tide.',
    nl: 'De server {host} is niet bereikbaar: hij reageerde niet op tijd.',
  },
  'The server {host} could not be reached: the connection failed.': {
    nb: 'Serveren {host} kunne ikke nås: forbindelsen mislyktes.',
    sv: 'Servern {host} kunde inte nås: anslutningen misslyckades.',
    da: 'Serveren {host} kunne ikke nås: forbindelsen mislykkedes.',
    nl: 'De server {host} is niet bereikbaar: de verbinding mislukte.',
  },
  'The server {host} did not answer in time.': {
    nb: 'Serveren {host} svarte ikke i tide.',
    sv: 'Servern {host} svarade inte i tid.',
    da: 'Serveren {host} svarede ikke i tide.',
    nl: 'De server {host} antwoordde niet op tijd.',
  },
  'The server {host} stopped in the middle of its answer.': {
    nb: 'Serveren {host} stoppet midt i svaret.',
    sv: 'Servern {host} stannade mitt i sitt svar.',
    da: 'Serveren {host} standsede midt i sit svar.',
    nl: 'De server {host} stopte midden in zijn antwoord.',
  },
  'The server {host} closed the connection before it answered.': {
    nb: 'Serveren {host} lukket forbindelsen før den svarte.',
    sv: 'Servern {host} stängde anslutningen innan den svarade.',
    da: 'Serveren {host} lukkede forbindelsen, før den svarede.',
    nl: 'De server {host} sloot de verbinding voordat hij antwoordde.',
  },
  'The server {host} closed the connection in the middle of its answer.': {
    nb: 'Serveren {host} lukket forbindelsen midt i svaret.',
    sv: 'Servern {host} stängde anslutningen mitt i sitt svar.',
    da: 'Serveren {host} lukkede forbindelsen midt i sit svar.',
    nl: 'De server {host} sloot de verbinding midden in zijn antwoord.',
  },
  'The server {host} did not answer in HTTP.': {
    nb: 'Serveren {host} svarte ikke med HTTP.',
    sv: 'Servern {host} svarade inte med HTTP.',
    da: 'Serveren {host} svarede ikke med HTTP.',
    nl: 'De server {host} antwoordde niet in HTTP.',
  },
  'The server {host} does not show the pinned certificate. Nothing was sent; if the certificate was renewed, pin the new one.':
    {
      nb: 'Serveren {host} viser ikke det festede sertifikatet. Ingenting ble sendt; er sertifikatet fornyet, fester du det nye.',
      sv: 'Servern {host} visar inte det fästa certifikatet. Inget skickades; om certifikatet har förnyats fäster du det nya.',
      da: 'Serveren {host} viser ikke det fastgjorte certifikat. Intet blev sendt; er certifikatet fornyet, så fastgør det nye.',
      nl: 'De server {host} toont niet het vastgezette certificaat. Er is niets verstuurd; is het certificaat vernieuwd, zet dan het nieuwe vast.',
    },
  'The server {host} shows a certificate for another name. Nothing was sent.': {
    nb: 'Serveren {host} viser et sertifikat for et annet navn. Ingenting ble sendt.',
    sv: 'Servern {host} visar ett certifikat för ett annat namn. Inget skickades.',
    da: 'Serveren {host} viser et certifikat til et andet navn. Intet blev sendt.',
    nl: 'De server {host} toont een certificaat voor een andere naam. Er is niets verstuurd.',
  },
  'The server {host} shows a certificate that has expired. Nothing was sent.': {
    nb: 'Serveren {host} viser et utløpt sertifikat. Ingenting ble sendt.',
    sv: 'Servern {host} visar ett certifikat som har gått ut. Inget skickades.',
    da: 'Serveren {host} viser et udløbet certifikat. Intet blev sendt.',
    nl: 'De server {host} toont een verlopen certificaat. Er is niets verstuurd.',
  },
  'The server {host} shows a certificate that is not valid yet. Is the clock right? Nothing was sent.':
    {
      nb: 'Serveren {host} viser et sertifikat som ikke er gyldig ennå. Er klokken riktig? Ingenting ble sendt.',
      sv: 'Servern {host} visar ett certifikat som inte är giltigt än. Går klockan rätt? Inget skickades.',
      da: 'Serveren {host} viser et certifikat, der ikke er gyldigt endnu. Går uret rigtigt? Intet blev sendt.',
      nl: 'De server {host} toont een certificaat dat nog niet geldig is. Staat de klok goed? Er is niets verstuurd.',
    },
  'The server {host} shows a certificate that this computer does not trust. Nothing was sent.': {
    nb: 'Serveren {host} viser et sertifikat som denne datamaskinen ikke stoler på. Ingenting ble sendt.',
    sv: 'Servern {host} visar ett certifikat som datorn inte litar på. Inget skickades.',
    da: 'Serveren {host} viser et certifikat, som denne computer ikke har tillid til. Intet blev sendt.',
    nl: 'De server {host} toont een certificaat dat deze computer niet vertrouwt. Er is niets verstuurd.',
  },
  'The server {host} could not agree with us on a secure connection.': {
    nb: 'Serveren {host} ble ikke enig med oss om en sikker forbindelse.',
    sv: 'Servern {host} kunde inte enas med oss om en säker anslutning.',
    da: 'Serveren {host} kunne ikke blive enig med os om en sikker forbindelse.',
    nl: 'De server {host} kon het met ons niet eens worden over een veilige verbinding.',
  },
  'The server {host} is busy and asks us to wait.': {
    nb: 'Serveren {host} er opptatt og ber oss vente.',
    sv: 'Servern {host} är upptagen och ber oss vänta.',
    da: 'Serveren {host} er optaget og beder os vente.',
    nl: 'De server {host} is bezet en vraagt ons te wachten.',
  },
};
