import type { Catalogue } from '../english.ts';

export const forms: Catalogue['forms'] = {
  'superoffice.url': 'Adres',
  'superoffice.url.help': 'Zoals in de browser; de interface erachter wordt gevonden.',
  'superoffice.signIn': 'Aanmelden als',
  'superoffice.signIn.superoffice': 'Een gebruiker van SuperOffice',
  'superoffice.signIn.windows': 'Een Windows-gebruiker die SuperOffice kent',
  'superoffice.signIn.system-user': 'Een toepassing, bij SuperOffice Online',
  'superoffice.signIn.system-user.help':
    'Het adres is dan dat van de omgeving, zoals https://online.superoffice.com.',
  'superoffice.signIn.person': 'Een persoon in de browser, bij SuperOffice Online',
  'superoffice.signIn.person.help':
    'Het adres is dan dat van de omgeving, zoals https://online.superoffice.com, en de toepassing moet daar zijn geregistreerd met het omleidingsadres http://127.0.0.1 op een willekeurige poort, met het pad /callback.',
  'superoffice.user': 'Gebruikersnaam',
  'superoffice.user.help':
    'Bij voorkeur een eigen gebruiker met recht op de agenda’s van iedereen.',
  'superoffice.password': 'Wachtwoord',
  'superoffice.customer': 'Klant-ID',
  'superoffice.clientId': 'ID van de toepassing (client-ID)',
  'superoffice.privateKey': 'Privésleutel van de toepassing',
  'superoffice.privateKey.help': 'Een RSA-sleutel als PEM, of in de XML van SuperOffice.',
  'superoffice.systemUserToken': 'Systeemgebruikertoken',
  'superoffice.systemUserToken.help':
    'Wat de klant de toepassing met de toestemming heeft gegeven.',
  'superoffice.applicationToken': 'Toepassingstoken',
  'superoffice.applicationToken.help': 'Het geheim waaraan SuperOffice de toepassing herkent.',
  'superoffice.api': 'Interface',
  'superoffice.api.auto': 'Automatisch gevonden',
  'superoffice.api.rest': 'REST',
  'superoffice.api.soap': 'SOAP (services88)',
  'superoffice.timeZone': 'Tijdzone',
  'superoffice.timeZone.help': 'Leeg: zoals SuperOffice aangeeft.',
  'superoffice.pinnedSha256': 'Vingerafdruk van het certificaat',
  'superoffice.pinnedSha256.help':
    'Alleen voor een certificaat dat deze pc niet vertrouwt: dan wordt geen ander geaccepteerd.',
  'ews.email': 'E-mailadres',
  'ews.email.help':
    'Van het account waarmee Calbridge zich aanmeldt. De server wordt hiermee gevonden.',
  'ews.signIn': 'Aanmelden met',
  'ews.signIn.auto': 'Een wachtwoord',
  'ews.signIn.oauth-app': 'Een toepassing die in Microsoft Entra is geregistreerd',
  'ews.signIn.oauth-person': 'Een persoon, in de browser',
  'ews.signIn.ntlm': 'Een wachtwoord, alleen via NTLM',
  'ews.signIn.basic': 'Een wachtwoord, alleen via Basic',
  'ews.user': 'Gebruikersnaam',
  'ews.user.help': 'Leeg: het e-mailadres.',
  'ews.password': 'Wachtwoord of geheim',
  'ews.authority': 'Autoriteit (authority)',
  'ews.clientId': 'Toepassings-ID (client-ID)',
  'ews.access': 'Hoe andere postvakken worden geopend',
  'ews.access.impersonation': 'Imitatie',
  'ews.access.impersonation.help':
    'Het account treedt op als elke persoon. Eén rol opent alle postvakken, en dit is het snelst.',
  'ews.access.delegation': 'Delegatie',
  'ews.access.delegation.help':
    'Het account heeft redacteursrechten op elke agenda. Die worden per postvak gegeven.',
  'ews.access.own': 'Alleen het eigen postvak',
  'ews.access.own.help': 'Voor één persoon die zich met het eigen account aanmeldt.',
  'ews.url': 'Serveradres',
  'ews.url.help':
    'Leeg: gevonden via het e-mailadres. Is dit ingevuld, dan kan het e-mailadres worden weggelaten.',
  'ews.folder': 'Agenda',
  'ews.folder.help': 'Naam van de agenda in elk postvak. Leeg: de gebruikelijke.',
  'ews.trustedHosts': 'Vertrouwde hosts',
  'ews.trustedHosts.help':
    'Hosts buiten het e-maildomein die het wachtwoord mogen krijgen terwijl de server wordt gezocht.',
  'ews.resource': 'Resource van de tokens',
  'ews.resource.help': 'Leeg: Microsoft 365, of de server zelf.',
  'ews.pinnedSha256': 'Vingerafdruk van het certificaat',
  'ews.pinnedSha256.help':
    'Alleen voor een certificaat dat deze pc niet vertrouwt: dan wordt geen ander geaccepteerd.',
};
