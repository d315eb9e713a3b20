/** The connection tests: what was found, and what to do. */
import type { Phrases } from '../phrase.ts';

export const CHECKS_1: Phrases = {
  Address: {
    nb: 'Adresse',
    sv: 'Adress',
    da: 'Adresse',
    nl: 'Adres',
  },
  'Exchange Web Services': {
    nb: 'Exchange Web Services',
    sv: 'Exchange Web Services',
    da: 'Exchange Web Services',
    nl: 'Exchange Web Services',
  },
  'Sign-in': {
    nb: 'Pålogging',
    sv: 'Inloggning',
    da: 'Logon',
    nl: 'Aanmelding',
  },
  'Server version': {
    nb: 'Serverversjon',
    sv: 'Serverversion',
    da: 'Serverversion',
    nl: 'Serverversie',
  },
  'End of the service': {
    nb: 'Slutt på tjenesten',
    sv: 'Tjänsten upphör',
    da: 'Tjenesten ophører',
    nl: 'Einde van de dienst',
  },
  SuperOffice: {
    nb: 'SuperOffice',
    sv: 'SuperOffice',
    da: 'SuperOffice',
    nl: 'SuperOffice',
  },
  'Time zone': {
    nb: 'Tidssone',
    sv: 'Tidszon',
    da: 'Tidszone',
    nl: 'Tijdzone',
  },
  Users: {
    nb: 'Brukere',
    sv: 'Användare',
    da: 'Brugere',
    nl: 'Gebruikers',
  },
  Rights: {
    nb: 'Rettigheter',
    sv: 'Rättigheter',
    da: 'Rettigheder',
    nl: 'Rechten',
  },
  Appointments: {
    nb: 'Avtaler',
    sv: 'Bokningar',
    da: 'Aftaler',
    nl: 'Afspraken',
  },
  Connection: {
    nb: 'Forbindelse',
    sv: 'Anslutning',
    da: 'Forbindelse',
    nl: 'Verbinding',
  },
  'The address answers.': {
    nb: 'Adressen svarer.',
    sv: 'Adressen svarar.',
    da: 'Adressen svarer.',
    nl: 'Het adres antwoordt.',
  },
  'It is Exchange Web Services.': {
    nb: 'Det er Exchange Web Services.',
    sv: 'Det är Exchange Web Services.',
    da: 'Det er Exchange Web Services.',
    nl: 'Het is Exchange Web Services.',
  },
  'The account is accepted.': {
    nb: 'Kontoen er godtatt.',
    sv: 'Kontot godtas.',
    da: 'Kontoen er accepteret.',
    nl: 'Het account wordt geaccepteerd.',
  },
  'Check the address, the network of this computer, and that the server is running.': {
    nb: 'Kontroller adressen, nettverket på denne datamaskinen og at serveren er i gang.',
    sv: 'Kontrollera adressen, datorns nätverk och att servern är i gång.',
    da: 'Kontrollér adressen, computerens netværk, og at serveren kører.',
    nl: 'Controleer het adres, het netwerk van deze computer en of de server draait.',
  },
  'Check the address, the network of this PC, and that the server is running.': {
    nb: 'Kontroller adressen, nettverket på denne PC-en og at serveren er i gang.',
    sv: 'Kontrollera adressen, datorns nätverk och att servern är i gång.',
    da: "Kontrollér adressen, pc'ens netværk, og at serveren kører.",
    nl: 'Controleer het adres, het netwerk van deze pc en of de server draait.',
  },
  'Try again; if it happens again, look at the load of the server.': {
    nb: 'Prøv igjen; skjer det på nytt, ser du på serverens belastning.',
    sv: 'Försök igen; om det upprepas kontrollerar du serverns belastning.',
    da: 'Prøv igen; sker det igen, så se på serverens belastning.',
    nl: 'Probeer het opnieuw; gebeurt het weer, kijk dan naar de belasting van de server.',
  },
  'Install the authority of the certificate on this computer, or pin the certificate.': {
    nb: 'Installer sertifikatets utsteder på denne datamaskinen, eller fest sertifikatet.',
    sv: 'Installera certifikatets utfärdare på datorn eller fäst certifikatet.',
    da: 'Installer certifikatets udsteder på denne computer, eller fastgør certifikatet.',
    nl: 'Installeer de autoriteit van het certificaat op deze computer, of zet het certificaat vast.',
  },
  'Compare the certificate with the one on the server, or install its authority on this PC.': {
    nb: 'Sammenlign sertifikatet med det på serveren, eller installer utstederen på denne PC-en.',
    sv: 'Jämför certifikatet med det på servern eller installera dess utfärdare på datorn.',
    da: 'Sammenlign certifikatet med det på serveren, eller installer dets udsteder på denne pc.',
    nl: 'Vergelijk het certificaat met dat op de server, of installeer de autoriteit ervan op deze pc.',
  },
  'Enter the address as https://server.example/EWS/Exchange.asmx.': {
    nb: 'Skriv adressen som https://server.example/EWS/Exchange.asmx.',
    sv: 'Ange adressen som https://server.example/EWS/Exchange.asmx.',
    da: 'Indtast adressen som https://server.example/EWS/Exchange.asmx.',
    nl: 'Voer het adres in als https://server.example/EWS/Exchange.asmx.',
  },
  'Look whether a proxy or a firewall changes the answers of the server.': {
    nb: 'Se etter om en proxy eller brannmur endrer svarene fra serveren.',
    sv: 'Kontrollera om en proxy eller brandvägg ändrar serverns svar.',
    da: 'Se efter, om en proxy eller firewall ændrer serverens svar.',
    nl: 'Kijk of een proxy of firewall de antwoorden van de server wijzigt.',
  },
  'Check user name and password; some servers want DOMAIN\\user, others user@domain. The way of signing in has to be enabled for EWS.':
    {
      nb: 'Kontroller brukernavn og passord; noen servere vil ha DOMAIN\\user, andre user@domain. Påloggingsmåten må være slått på for EWS.',
      sv: 'Kontrollera användarnamn och lösenord; vissa servrar vill ha DOMAIN\\user, andra user@domain. Inloggningssättet måste vara aktiverat för EWS.',
      da: 'Kontrollér brugernavn og adgangskode; nogle servere vil have DOMAIN\\user, andre user@domain. Logonmetoden skal være slået til for EWS.',
      nl: 'Controleer gebruikersnaam en wachtwoord; sommige servers willen DOMAIN\\user, andere user@domain. De manier van aanmelden moet voor EWS zijn ingeschakeld.',
    },
  'Allow this account the use of EWS, or use another account.': {
    nb: 'Gi denne kontoen lov til å bruke EWS, eller bruk en annen konto.',
    sv: 'Tillåt kontot att använda EWS eller använd ett annat konto.',
    da: 'Giv denne konto lov til at bruge EWS, eller brug en anden konto.',
    nl: 'Sta dit account het gebruik van EWS toe, of gebruik een ander account.',
  },
  'Wait until the server is less busy, and try again.': {
    nb: 'Vent til serveren er mindre opptatt, og prøv igjen.',
    sv: 'Vänta tills servern är mindre belastad och försök igen.',
    da: 'Vent, til serveren er mindre optaget, og prøv igen.',
    nl: 'Wacht tot de server minder bezet is en probeer het opnieuw.',
  },
  'Look into the event log of the Exchange server.': {
    nb: 'Se i hendelsesloggen på Exchange-serveren.',
    sv: 'Titta i Exchange-serverns händelselogg.',
    da: 'Se i Exchange-serverens hændelseslog.',
    nl: 'Kijk in het gebeurtenislogboek van de Exchange-server.',
  },
  'Look into the event log of the server.': {
    nb: 'Se i hendelsesloggen på serveren.',
    sv: 'Titta i serverns händelselogg.',
    da: 'Se i serverens hændelseslog.',
    nl: 'Kijk in het gebeurtenislogboek van de server.',
  },
  'Check the user name, the password and the way of signing in.': {
    nb: 'Kontroller brukernavnet, passordet og påloggingsmåten.',
    sv: 'Kontrollera användarnamnet, lösenordet och inloggningssättet.',
    da: 'Kontrollér brugernavnet, adgangskoden og logonmetoden.',
    nl: 'Controleer de gebruikersnaam, het wachtwoord en de manier van aanmelden.',
  },
  'Check the address; for Exchange it can be left empty to be found.': {
    nb: 'Kontroller adressen; for Exchange kan den stå tom, så blir den funnet.',
    sv: 'Kontrollera adressen; för Exchange kan den lämnas tom så hittas den.',
    da: 'Kontrollér adressen; for Exchange kan den stå tom, så findes den.',
    nl: 'Controleer het adres; voor Exchange kan het leeg blijven om te worden gevonden.',
  },
  'Plan the change to Microsoft Graph before that day.': {
    nb: 'Planlegg overgangen til Microsoft Graph før den dagen.',
    sv: 'Planera övergången till Microsoft Graph före den dagen.',
    da: 'Planlæg overgangen til Microsoft Graph inden den dag.',
    nl: 'Plan de overstap naar Microsoft Graph vóór die dag.',
  },
  'Microsoft switches Exchange Web Services off in Microsoft 365 on 1 April 2027, without exceptions; since 1 October 2026 only applications that an administrator has allowed may use it. Exchange servers of one’s own are not affected. The way out is Microsoft Graph.':
    {
      nb: 'Microsoft slår av Exchange Web Services i Microsoft 365 1. april 2027, uten unntak; siden 1. oktober 2026 kan bare programmer som en administrator har tillatt, bruke det. Egne Exchange-servere berøres ikke. Veien videre er Microsoft Graph.',
      sv: 'Microsoft stänger av Exchange Web Services i Microsoft 365 den 1 april 2027, utan undantag; sedan den 1 oktober 2026 får bara program som en administratör har tillåtit använda det. Egna Exchange-servrar berörs inte. Vägen vidare är Microsoft Graph.',
      da: 'Microsoft slår Exchange Web Services fra i Microsoft 365 den 1. april 2027, uden undtagelser; siden den 1. oktober 2026 må kun programmer, som en administrator har tilladt, bruge det. Egne Exchange-servere berøres ikke. Vejen videre er Microsoft Graph.',
      nl: 'Microsoft schakelt Exchange Web Services in Microsoft 365 uit op 1 april 2027, zonder uitzonderingen; sinds 1 oktober 2026 mogen alleen toepassingen die een beheerder heeft toegestaan het gebruiken. Eigen Exchange-servers zijn niet betrokken. De uitweg is Microsoft Graph.',
    },
  'The server does not say which version it is.': {
    nb: 'Serveren sier ikke hvilken versjon den er.',
    sv: 'Servern talar inte om vilken version den är.',
    da: 'Serveren siger ikke, hvilken version den er.',
    nl: 'De server zegt niet welke versie hij is.',
  },
  'Calbridge needs Exchange 2010 SP2 or later.': {
    nb: 'Calbridge trenger Exchange 2010 SP2 eller nyere.',
    sv: 'Calbridge kräver Exchange 2010 SP2 eller senare.',
    da: 'Calbridge kræver Exchange 2010 SP2 eller nyere.',
    nl: 'Calbridge heeft Exchange 2010 SP2 of later nodig.',
  },
};
