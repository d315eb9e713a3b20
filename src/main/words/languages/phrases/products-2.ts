/** What SuperOffice and Exchange answer, and how Exchange is found. */
import type { Phrases } from '../phrase.ts';

export const PRODUCTS_2: Phrases = {
  'The mailbox has no calendar that can be opened.': {
    nb: 'Postboksen har ingen kalender som kan åpnes.',
    sv: 'Postlådan har ingen kalender som kan öppnas.',
    da: 'Postkassen har ingen kalender, der kan åbnes.',
    nl: 'Het postvak heeft geen agenda die kan worden geopend.',
  },
  'The mailbox has no calendar that can be opened. ({address})': {
    nb: 'Postboksen har ingen kalender som kan åpnes. ({address})',
    sv: 'Postlådan har ingen kalender som kan öppnas. ({address})',
    da: 'Postkassen har ingen kalender, der kan åbnes. ({address})',
    nl: 'Het postvak heeft geen agenda die kan worden geopend. ({address})',
  },
  'The mailbox {address} has no calendar "{name}". It has: {others}.': {
    nb: 'Postboksen {address} har ingen kalender «{name}». Den har: {others}.',
    sv: 'Postlådan {address} har ingen kalender ”{name}”. Den har: {others}.',
    da: 'Postkassen {address} har ingen kalender »{name}«. Den har: {others}.',
    nl: 'Het postvak {address} heeft geen agenda ‘{name}’. Het heeft: {others}.',
  },
  'The mailbox {address} has several calendars "{name}": {others}. Name the path.': {
    nb: 'Postboksen {address} har flere kalendere «{name}»: {others}. Oppgi banen.',
    sv: 'Postlådan {address} har flera kalendrar ”{name}”: {others}. Ange sökvägen.',
    da: 'Postkassen {address} har flere kalendere »{name}«: {others}. Angiv stien.',
    nl: 'Het postvak {address} heeft meerdere agenda’s ‘{name}’: {others}. Noem het pad.',
  },
  'The mailbox is full.': {
    nb: 'Postboksen er full.',
    sv: 'Postlådan är full.',
    da: 'Postkassen er fuld.',
    nl: 'Het postvak is vol.',
  },
  'The account {user} lacks the role ApplicationImpersonation for the mailbox {address}. An Exchange administrator grants it in the Exchange Management Shell with: {command}. If the role was limited to some mailboxes, this one is not among them.':
    {
      nb: 'Kontoen {user} mangler rollen ApplicationImpersonation for postboksen {address}. En Exchange-administrator gir den i Exchange Management Shell med: {command}. Hvis rollen er begrenset til noen postbokser, er ikke denne blant dem.',
      sv: 'Kontot {user} saknar rollen ApplicationImpersonation för postlådan {address}. En Exchange-administratör ger den i Exchange Management Shell med: {command}. Om rollen är begränsad till vissa postlådor ingår inte den här.',
      da: 'Kontoen {user} mangler rollen ApplicationImpersonation for postkassen {address}. En Exchange-administrator giver den i Exchange Management Shell med: {command}. Er rollen begrænset til nogle postkasser, er denne ikke blandt dem.',
      nl: 'Het account {user} mist de rol ApplicationImpersonation voor het postvak {address}. Een Exchange-beheerder kent die toe in de Exchange Management Shell met: {command}. Is de rol tot bepaalde postvakken beperkt, dan hoort dit er niet bij.',
    },
  'The account {user} lacks the right to edit the calendar of the mailbox {address}. An Exchange administrator grants it in the Exchange Management Shell with: {command}. A mailbox in another language calls its calendar otherwise; where a lesser right is set, it is Set-MailboxFolderPermission.':
    {
      nb: 'Kontoen {user} mangler rett til å redigere kalenderen i postboksen {address}. En Exchange-administrator gir den i Exchange Management Shell med: {command}. En postboks på et annet språk kaller kalenderen noe annet; der en mindre rettighet er satt, er det Set-MailboxFolderPermission.',
      sv: 'Kontot {user} saknar rätt att redigera kalendern i postlådan {address}. En Exchange-administratör ger den i Exchange Management Shell med: {command}. En postlåda på ett annat språk kallar kalendern något annat; där en mindre rättighet är satt är det Set-MailboxFolderPermission.',
      da: 'Kontoen {user} mangler ret til at redigere kalenderen i postkassen {address}. En Exchange-administrator giver den i Exchange Management Shell med: {command}. En postkasse på et andet sprog kalder kalenderen noget andet; hvor en mindre rettighed er sat, er det Set-MailboxFolderPermission.',
      nl: 'Het account {user} mist het recht de agenda van het postvak {address} te bewerken. Een Exchange-beheerder kent dat toe in de Exchange Management Shell met: {command}. Een postvak in een andere taal noemt zijn agenda anders; waar een kleiner recht is ingesteld, is het Set-MailboxFolderPermission.',
    },
  'The account {user} may not open the calendar of the mailbox {address}. Sign in as its owner, or choose impersonation.':
    {
      nb: 'Kontoen {user} kan ikke åpne kalenderen i postboksen {address}. Logg på som eieren, eller velg representasjon.',
      sv: 'Kontot {user} får inte öppna kalendern i postlådan {address}. Logga in som ägaren eller välj personifiering.',
      da: 'Kontoen {user} må ikke åbne kalenderen i postkassen {address}. Log på som ejeren, eller vælg repræsentation.',
      nl: 'Het account {user} mag de agenda van het postvak {address} niet openen. Meld u aan als de eigenaar, of kies imitatie.',
    },
  'The account {user} sees no such calendar in the mailbox {address}: it has no right to it, or the calendar is not there. An Exchange administrator grants it in the Exchange Management Shell with: {command}':
    {
      nb: 'Kontoen {user} ser ingen slik kalender i postboksen {address}: den har ikke rett til den, eller kalenderen finnes ikke. En Exchange-administrator gir retten i Exchange Management Shell med: {command}',
      sv: 'Kontot {user} ser ingen sådan kalender i postlådan {address}: det saknar rätt till den, eller så finns den inte. En Exchange-administratör ger rätten i Exchange Management Shell med: {command}',
      da: 'Kontoen {user} ser ingen sådan kalender i postkassen {address}: den har ingen ret til den, eller kalenderen findes ikke. En Exchange-administrator giver retten i Exchange Management Shell med: {command}',
      nl: 'Het account {user} ziet zo’n agenda niet in het postvak {address}: het heeft er geen recht op, of de agenda is er niet. Een Exchange-beheerder kent dat toe in de Exchange Management Shell met: {command}',
    },
  '{user} signs in as an application, which has no mailbox of its own. Choose impersonation.': {
    nb: '{user} logger på som et program, som ikke har egen postboks. Velg representasjon.',
    sv: '{user} loggar in som ett program, som inte har någon egen postlåda. Välj personifiering.',
    da: '{user} logger på som et program, der ikke har egen postkasse. Vælg repræsentation.',
    nl: '{user} meldt zich aan als toepassing, die geen eigen postvak heeft. Kies imitatie.',
  },
  'The appointment was changed in {server} in the meantime.': {
    nb: 'Avtalen ble endret i {server} i mellomtiden.',
    sv: 'Bokningen ändrades i {server} under tiden.',
    da: 'Aftalen blev ændret i {server} i mellemtiden.',
    nl: 'De afspraak is intussen in {server} gewijzigd.',
  },
  'The appointment was changed in {server} since it was read.': {
    nb: 'Avtalen er endret i {server} siden den ble lest.',
    sv: 'Bokningen har ändrats i {server} sedan den lästes.',
    da: 'Aftalen er ændret i {server}, siden den blev læst.',
    nl: 'De afspraak is in {server} gewijzigd sinds hij is gelezen.',
  },
  'The appointment is not in {server} any more.': {
    nb: 'Avtalen finnes ikke lenger i {server}.',
    sv: 'Bokningen finns inte längre i {server}.',
    da: 'Aftalen findes ikke længere i {server}.',
    nl: 'De afspraak staat niet meer in {server}.',
  },
  'Exchange refuses this appointment as it is.': {
    nb: 'Exchange avviser denne avtalen slik den er.',
    sv: 'Exchange avvisar bokningen som den är.',
    da: 'Exchange afviser denne aftale, som den er.',
    nl: 'Exchange weigert deze afspraak zoals hij is.',
  },
  'SuperOffice refuses the values it was sent.': {
    nb: 'SuperOffice avviser verdiene det fikk.',
    sv: 'SuperOffice avvisar värdena som skickades.',
    da: 'SuperOffice afviser de værdier, det fik.',
    nl: 'SuperOffice weigert de waarden die het kreeg.',
  },
  'SuperOffice refuses the user name or the password.': {
    nb: 'SuperOffice avviser brukernavnet eller passordet.',
    sv: 'SuperOffice avvisar användarnamnet eller lösenordet.',
    da: 'SuperOffice afviser brugernavnet eller adgangskoden.',
    nl: 'SuperOffice weigert de gebruikersnaam of het wachtwoord.',
  },
  'The user we sign in with lacks a right in SuperOffice.': {
    nb: 'Brukeren vi logger på med, mangler en rettighet i SuperOffice.',
    sv: 'Användaren vi loggar in med saknar en rättighet i SuperOffice.',
    da: 'Den bruger, vi logger på med, mangler en rettighed i SuperOffice.',
    nl: 'De gebruiker waarmee we ons aanmelden, mist een recht in SuperOffice.',
  },
  'SuperOffice failed to answer.': {
    nb: 'SuperOffice svarte ikke.',
    sv: 'SuperOffice svarade inte.',
    da: 'SuperOffice svarede ikke.',
    nl: 'SuperOffice antwoordde niet.',
  },
  'SuperOffice was sent a change, but its answer was lost. Whether it was made will be checked.': {
    nb: 'SuperOffice fikk en endring, men svaret gikk tapt. Det kontrolleres om den ble gjort.',
    sv: 'SuperOffice fick en ändring, men svaret gick förlorat. Om den gjordes kontrolleras.',
    da: 'SuperOffice fik en ændring, men svaret gik tabt. Det kontrolleres, om den blev gjort.',
    nl: 'SuperOffice kreeg een wijziging, maar het antwoord ging verloren. Er wordt nagegaan of ze is gemaakt.',
  },
  'SuperOffice has no active user with id {user}.': {
    nb: 'SuperOffice har ingen aktiv bruker med ID {user}.',
    sv: 'SuperOffice har ingen aktiv användare med ID {user}.',
    da: 'SuperOffice har ingen aktiv bruger med id {user}.',
    nl: 'SuperOffice heeft geen actieve gebruiker met id {user}.',
  },
  'SuperOffice has no user with id {user}.': {
    nb: 'SuperOffice har ingen bruker med ID {user}.',
    sv: 'SuperOffice har ingen användare med ID {user}.',
    da: 'SuperOffice har ingen bruger med id {user}.',
    nl: 'SuperOffice heeft geen gebruiker met id {user}.',
  },
  'SuperOffice Online does not let the application in: the application token, the system user token or the private key is not accepted, or the clock of this PC is wrong.':
    {
      nb: 'SuperOffice Online slipper ikke programmet inn: programtokenet, systembrukertokenet eller den private nøkkelen godtas ikke, eller klokken på denne PC-en går feil.',
      sv: 'SuperOffice Online släpper inte in programmet: programtoken, systemanvändartoken eller den privata nyckeln godtas inte, eller så går datorns klocka fel.',
      da: "SuperOffice Online lukker ikke programmet ind: programtoken, systembrugertoken eller den private nøgle accepteres ikke, eller pc'ens ur går forkert.",
      nl: 'SuperOffice Online laat de toepassing niet toe: het toepassingstoken, het systeemgebruikertoken of de privésleutel wordt niet geaccepteerd, of de klok van deze pc staat verkeerd.',
    },
  'The server keeps private appointments from us.': {
    nb: 'Serveren skjuler private avtaler for oss.',
    sv: 'Servern döljer privata bokningar för oss.',
    da: 'Serveren skjuler private aftaler for os.',
    nl: 'De server houdt privéafspraken voor ons verborgen.',
  },
  'Another installation of Calbridge has written to the same appointments (at {when}). This one pauses so that the two do not work against each other; nothing was changed. Stop one of them, then let this one resume.':
    {
      nb: 'En annen installasjon av Calbridge har skrevet til de samme avtalene ({when}). Denne tar pause, slik at de to ikke motarbeider hverandre; ingenting ble endret. Stopp en av dem, og la deretter denne fortsette.',
      sv: 'En annan installation av Calbridge har skrivit till samma bokningar ({when}). Den här pausar så att de två inte motarbetar varandra; inget ändrades. Stoppa en av dem och låt sedan den här återuppta.',
      da: 'En anden installation af Calbridge har skrevet til de samme aftaler ({when}). Denne holder pause, så de to ikke modarbejder hinanden; intet blev ændret. Stop en af dem, og lad så denne fortsætte.',
      nl: 'Een andere installatie van Calbridge heeft naar dezelfde afspraken geschreven ({when}). Deze pauzeert, zodat de twee elkaar niet tegenwerken; er is niets gewijzigd. Stop een van beide en laat deze dan verdergaan.',
    },
  'Appointments of this person are also synchronised by {product}. Two synchronisers on one diary double and remove appointments; nothing was changed. Stop the other one, or accept it if its marks are only left over.':
    {
      nb: 'Avtalene til denne personen synkroniseres også av {product}. To synkroniseringsprogrammer på samme dagbok dobler og fjerner avtaler; ingenting ble endret. Stopp det andre, eller godta det hvis bare merkene er igjen.',
      sv: 'Den här personens bokningar synkroniseras också av {product}. Två synkroniseringsprogram på samma dagbok dubblerar och tar bort bokningar; inget ändrades. Stoppa det andra, eller godta det om bara märkena är kvar.',
      da: 'Denne persons aftaler synkroniseres også af {product}. To synkroniseringsprogrammer på samme dagbog fordobler og fjerner aftaler; intet blev ændret. Stop det andet, eller accepter det, hvis kun mærkerne er tilbage.',
      nl: 'Afspraken van deze persoon worden ook door {product} gesynchroniseerd. Twee synchronisatieprogramma’s op één agenda verdubbelen en verwijderen afspraken; er is niets gewijzigd. Stop het andere, of accepteer het als alleen de markeringen over zijn.',
    },
};
