/** What any server may answer, or not. */
import type { Phrases } from '../phrase.ts';

export const SERVERS_2: Phrases = {
  'The server {host} asked us to wait; nothing is sent to it until then.': {
    nb: 'Serveren {host} ba oss vente; ingenting sendes til den før da.',
    sv: 'Servern {host} bad oss vänta; inget skickas till den före dess.',
    da: 'Serveren {host} bad os vente; intet sendes til den før da.',
    nl: 'De server {host} vroeg ons te wachten; tot dan wordt er niets naartoe gestuurd.',
  },
  'The server {host} was sent a change, but its answer was lost. Whether it was made will be checked.':
    {
      nb: 'Serveren {host} fikk en endring, men svaret gikk tapt. Det kontrolleres om den ble gjort.',
      sv: 'Servern {host} fick en ändring, men svaret gick förlorat. Om den gjordes kontrolleras.',
      da: 'Serveren {host} fik en ændring, men svaret gik tabt. Det kontrolleres, om den blev gjort.',
      nl: 'De server {host} kreeg een wijziging, maar het antwoord ging verloren. Er wordt nagegaan of ze is gemaakt.',
    },
  'The server {host} does not accept the user name or password.': {
    nb: 'Serveren {host} godtar ikke brukernavnet eller passordet.',
    sv: 'Servern {host} godtar inte användarnamnet eller lösenordet.',
    da: 'Serveren {host} accepterer ikke brugernavnet eller adgangskoden.',
    nl: 'De server {host} accepteert de gebruikersnaam of het wachtwoord niet.',
  },
  'The server {host} does not accept the user name or password. To keep the account from being locked they are not tried again until they are changed.':
    {
      nb: 'Serveren {host} godtar ikke brukernavnet eller passordet. For at kontoen ikke skal låses, prøves de ikke igjen før de er endret.',
      sv: 'Servern {host} godtar inte användarnamnet eller lösenordet. För att kontot inte ska låsas provas de inte igen förrän de har ändrats.',
      da: 'Serveren {host} accepterer ikke brugernavnet eller adgangskoden. For at kontoen ikke skal låses, prøves de ikke igen, før de er ændret.',
      nl: 'De server {host} accepteert de gebruikersnaam of het wachtwoord niet. Om te voorkomen dat het account wordt vergrendeld, worden ze pas opnieuw geprobeerd als ze zijn gewijzigd.',
    },
  '{sentence} To keep the account from being locked, user name and password are not tried again until they are changed.':
    {
      nb: '{sentence} For at kontoen ikke skal låses, prøves brukernavn og passord ikke igjen før de er endret.',
      sv: '{sentence} För att kontot inte ska låsas provas användarnamn och lösenord inte igen förrän de har ändrats.',
      da: '{sentence} For at kontoen ikke skal låses, prøves brugernavn og adgangskode ikke igen, før de er ændret.',
      nl: '{sentence} Om te voorkomen dat het account wordt vergrendeld, worden gebruikersnaam en wachtwoord pas opnieuw geprobeerd als ze zijn gewijzigd.',
    },
  'The server {host} does not accept {scheme}. It offers: {others}.': {
    nb: 'Serveren {host} godtar ikke {scheme}. Den tilbyr: {others}.',
    sv: 'Servern {host} godtar inte {scheme}. Den erbjuder: {others}.',
    da: 'Serveren {host} accepterer ikke {scheme}. Den tilbyder: {others}.',
    nl: 'De server {host} accepteert {scheme} niet. Hij biedt: {others}.',
  },
  'The server {host} does not let this user use {service}.': {
    nb: 'Serveren {host} lar ikke denne brukeren bruke {service}.',
    sv: 'Servern {host} låter inte användaren använda {service}.',
    da: 'Serveren {host} lader ikke denne bruger bruge {service}.',
    nl: 'De server {host} laat deze gebruiker {service} niet gebruiken.',
  },
  'The server {host} failed (HTTP status {status}).': {
    nb: 'Serveren {host} hadde en feil (HTTP-status {status}).',
    sv: 'Servern {host} hade ett fel (HTTP-status {status}).',
    da: 'Serveren {host} havde en fejl (HTTP-status {status}).',
    nl: 'De server {host} had een storing (HTTP-status {status}).',
  },
  'The server {host} sends us on to another address. Is the address of {service} right?': {
    nb: 'Serveren {host} sender oss videre til en annen adresse. Er adressen til {service} riktig?',
    sv: 'Servern {host} skickar oss vidare till en annan adress. Är adressen till {service} rätt?',
    da: 'Serveren {host} sender os videre til en anden adresse. Er adressen til {service} rigtig?',
    nl: 'De server {host} stuurt ons door naar een ander adres. Klopt het adres van {service}?',
  },
  'The server {host} gave an empty answer.': {
    nb: 'Serveren {host} ga et tomt svar.',
    sv: 'Servern {host} gav ett tomt svar.',
    da: 'Serveren {host} gav et tomt svar.',
    nl: 'De server {host} gaf een leeg antwoord.',
  },
  'A proxy before {host} asks for a user name and password.': {
    nb: 'En proxy foran {host} ber om brukernavn og passord.',
    sv: 'En proxy framför {host} ber om användarnamn och lösenord.',
    da: 'En proxy foran {host} beder om brugernavn og adgangskode.',
    nl: 'Een proxy vóór {host} vraagt om een gebruikersnaam en wachtwoord.',
  },
  'The address at {host} answers with {what} (HTTP status {status}) and not with {service}. Check the address, and that no sign-in page or proxy stands before it.':
    {
      nb: 'Adressen på {host} svarer med {what} (HTTP-status {status}) og ikke med {service}. Kontroller adressen, og at ingen påloggingsside eller proxy står foran den.',
      sv: 'Adressen på {host} svarar med {what} (HTTP-status {status}) och inte med {service}. Kontrollera adressen, och att ingen inloggningssida eller proxy står framför den.',
      da: 'Adressen på {host} svarer med {what} (HTTP-status {status}) og ikke med {service}. Kontrollér adressen, og at ingen logonside eller proxy står foran den.',
      nl: 'Het adres op {host} antwoordt met {what} (HTTP-status {status}) en niet met {service}. Controleer het adres, en of er geen aanmeldpagina of proxy voor staat.',
    },
  'The work was stopped.': {
    nb: 'Arbeidet ble stoppet.',
    sv: 'Arbetet stoppades.',
    da: 'Arbejdet blev stoppet.',
    nl: 'Het werk is gestopt.',
  },
  'The address of the server is not a valid web address.': {
    nb: 'Serverens adresse er ikke en gyldig nettadresse.',
    sv: 'Serverns adress är ingen giltig webbadress.',
    da: 'Serverens adresse er ikke en gyldig webadresse.',
    nl: 'Het adres van de server is geen geldig webadres.',
  },
  'The address of SuperOffice is not a valid web address.': {
    nb: 'Adressen til SuperOffice er ikke en gyldig nettadresse.',
    sv: 'Adressen till SuperOffice är ingen giltig webbadress.',
    da: 'Adressen på SuperOffice er ikke en gyldig webadresse.',
    nl: 'Het adres van SuperOffice is geen geldig webadres.',
  },
  'The address answers in SOAP, but not as Exchange Web Services do.': {
    nb: 'Adressen svarer med SOAP, men ikke slik Exchange Web Services gjør.',
    sv: 'Adressen svarar med SOAP, men inte som Exchange Web Services gör.',
    da: 'Adressen svarer med SOAP, men ikke som Exchange Web Services gør.',
    nl: 'Het adres antwoordt in SOAP, maar niet zoals Exchange Web Services.',
  },
  'The address answers, but not as the NetServer of SuperOffice. It usually ends in /api/v1, or in /remote/services88 for SOAP.':
    {
      nb: 'Adressen svarer, men ikke som NetServer fra SuperOffice. Den slutter vanligvis på /api/v1, eller på /remote/services88 for SOAP.',
      sv: 'Adressen svarar, men inte som SuperOffice NetServer. Den slutar vanligen på /api/v1, eller på /remote/services88 för SOAP.',
      da: 'Adressen svarer, men ikke som SuperOffices NetServer. Den ender normalt på /api/v1, eller på /remote/services88 for SOAP.',
      nl: 'Het adres antwoordt, maar niet als de NetServer van SuperOffice. Het eindigt meestal op /api/v1, of op /remote/services88 voor SOAP.',
    },
  'The address answers, but neither as the REST interface of SuperOffice (/api/v1) nor as its SOAP services (/remote/services88).':
    {
      nb: 'Adressen svarer, men verken som REST-grensesnittet til SuperOffice (/api/v1) eller som SOAP-tjenestene (/remote/services88).',
      sv: 'Adressen svarar, men varken som SuperOffice REST-gränssnitt (/api/v1) eller som dess SOAP-tjänster (/remote/services88).',
      da: 'Adressen svarer, men hverken som SuperOffices REST-grænseflade (/api/v1) eller som dets SOAP-tjenester (/remote/services88).',
      nl: 'Het adres antwoordt, maar noch als de REST-interface van SuperOffice (/api/v1) noch als de SOAP-diensten ervan (/remote/services88).',
    },
};
