/** Decisions that are overtaken, lists of people, and what is wrong on this PC. */
import type { Phrases } from '../phrase.ts';

export const PEOPLE_2: Phrases = {
  'The key store of the operating system is not available, so passwords can neither be read nor stored. Unlock it and try again.':
    {
      nb: 'Operativsystemets nøkkellager er ikke tilgjengelig, så passord kan verken leses eller lagres. Lås det opp og prøv igjen.',
      sv: 'Operativsystemets nyckellager är inte tillgängligt, så lösenord kan varken läsas eller sparas. Lås upp det och försök igen.',
      da: 'Styresystemets nøglelager er ikke tilgængeligt, så adgangskoder kan hverken læses eller gemmes. Lås det op, og prøv igen.',
      nl: 'De sleutelopslag van het besturingssysteem is niet beschikbaar, dus wachtwoorden kunnen niet worden gelezen of opgeslagen. Ontgrendel hem en probeer het opnieuw.',
    },
  'The file is too large for a list of people. Nothing was read.': {
    nb: 'Filen er for stor for en liste med personer. Ingenting ble lest.',
    sv: 'Filen är för stor för en lista med personer. Inget lästes.',
    da: 'Filen er for stor til en liste med personer. Intet blev læst.',
    nl: 'Het bestand is te groot voor een lijst met personen. Er is niets gelezen.',
  },
  'The file is no text. In Excel, save it as "CSV UTF-8", or copy the cells and paste them here.': {
    nb: 'Filen er ikke tekst. Lagre den i Excel som «CSV UTF-8», eller kopier cellene og lim dem inn her.',
    sv: 'Filen är ingen text. Spara den i Excel som ”CSV UTF-8”, eller kopiera cellerna och klistra in dem här.',
    da: 'Filen er ikke tekst. Gem den i Excel som »CSV UTF-8«, eller kopiér cellerne, og sæt dem ind her.',
    nl: 'Het bestand is geen tekst. Sla het in Excel op als ‘CSV UTF-8’, of kopieer de cellen en plak ze hier.',
  },
  '{names} are linked already. Unlink them first.': {
    nb: '{names} er allerede koblet. Koble dem fra først.',
    sv: '{names} är redan kopplade. Koppla från dem först.',
    da: '{names} er allerede tilknyttet. Fjern først tilknytningen.',
    nl: '{names} zijn al gekoppeld. Ontkoppel ze eerst.',
  },
  'A name has 1 to {count} characters.': {
    nb: 'Et navn har 1 til {count} tegn.',
    sv: 'Ett namn har 1 till {count} tecken.',
    da: 'Et navn har 1 til {count} tegn.',
    nl: 'Een naam heeft 1 tot {count} tekens.',
  },
  'Something changed since you looked at it. Nothing was removed; look at it once more.': {
    nb: 'Noe ble endret etter at du så på det. Ingenting ble fjernet; se på det igjen.',
    sv: 'Något ändrades efter att du tittade. Inget togs bort; titta på det igen.',
    da: 'Noget er ændret, siden du så på det. Intet blev fjernet; se på det igen.',
    nl: 'Er is iets gewijzigd sinds u ernaar keek. Er is niets verwijderd; bekijk het opnieuw.',
  },
  'The column "{name}" is there twice.': {
    nb: 'Kolonnen «{name}» finnes to ganger.',
    sv: 'Kolumnen ”{name}” finns två gånger.',
    da: 'Kolonnen »{name}« er der to gange.',
    nl: 'De kolom ‘{name}’ staat er twee keer.',
  },
  'The first row must name the columns: {names}. A person or an e-mail is needed.': {
    nb: 'Den første raden må navngi kolonnene: {names}. En person eller en e-postadresse må være med.',
    sv: 'Den första raden måste ange kolumnerna: {names}. En person eller en e-postadress behövs.',
    da: 'Den første række skal navngive kolonnerne: {names}. En person eller en mailadresse skal være med.',
    nl: 'De eerste rij moet de kolommen benoemen: {names}. Een persoon of een e-mailadres is nodig.',
  },
  'Neither a person nor an e-mail is given.': {
    nb: 'Verken en person eller en e-postadresse er oppgitt.',
    sv: 'Varken en person eller en e-postadress har angetts.',
    da: 'Hverken en person eller en mailadresse er angivet.',
    nl: 'Er is geen persoon en geen e-mailadres opgegeven.',
  },
  'The CRM has no user "{name}".': {
    nb: 'CRM har ingen bruker «{name}».',
    sv: 'CRM har ingen användare ”{name}”.',
    da: 'CRM har ingen bruger »{name}«.',
    nl: 'Het CRM heeft geen gebruiker ‘{name}’.',
  },
  '"{person}" and "{email}" are two different users of the CRM.': {
    nb: '«{person}» og «{email}» er to forskjellige CRM-brukere.',
    sv: '”{person}” och ”{email}” är två olika CRM-användare.',
    da: '»{person}« og »{email}« er to forskellige CRM-brugere.',
    nl: '‘{person}’ en ‘{email}’ zijn twee verschillende gebruikers van het CRM.',
  },
  'The CRM has more than one user "{person}". Give the e-mail as well.': {
    nb: 'CRM har mer enn én bruker «{person}». Oppgi e-postadressen også.',
    sv: 'CRM har mer än en användare ”{person}”. Ange e-postadressen också.',
    da: 'CRM har mere end én bruger »{person}«. Angiv også mailadressen.',
    nl: 'Het CRM heeft meer dan één gebruiker ‘{person}’. Geef ook het e-mailadres op.',
  },
  'No mailbox is given, and {name} has no e-mail.': {
    nb: 'Ingen postboks er oppgitt, og {name} har ingen e-postadresse.',
    sv: 'Ingen postlåda har angetts och {name} har ingen e-postadress.',
    da: 'Ingen postkasse er angivet, og {name} har ingen mailadresse.',
    nl: 'Er is geen postvak opgegeven, en {name} heeft geen e-mailadres.',
  },
  'The calendar server has no mailbox "{address}".': {
    nb: 'Kalenderserveren har ingen postboks «{address}».',
    sv: 'Kalenderservern har ingen postlåda ”{address}”.',
    da: 'Kalenderserveren har ingen postkasse »{address}«.',
    nl: 'De agendaserver heeft geen postvak ‘{address}’.',
  },
  '"{word}" is no direction. Write two-way, to-crm or to-calendar.': {
    nb: '«{word}» er ingen retning. Skriv two-way, to-crm eller to-calendar.',
    sv: '”{word}” är ingen riktning. Skriv two-way, to-crm eller to-calendar.',
    da: '»{word}« er ingen retning. Skriv two-way, to-crm eller to-calendar.',
    nl: '‘{word}’ is geen richting. Schrijf two-way, to-crm of to-calendar.',
  },
  '"{word}" is neither yes nor no.': {
    nb: '«{word}» er verken ja eller nei.',
    sv: '”{word}” är varken ja eller nej.',
    da: '»{word}« er hverken ja eller nej.',
    nl: '‘{word}’ is geen ja en geen nee.',
  },
  '{one} is linked with {other} already.': {
    nb: '{one} er allerede koblet til {other}.',
    sv: '{one} är redan kopplad till {other}.',
    da: '{one} er allerede tilknyttet {other}.',
    nl: '{one} is al gekoppeld met {other}.',
  },
  'The person or the mailbox is in line {line} already.': {
    nb: 'Personen eller postboksen står allerede på linje {line}.',
    sv: 'Personen eller postlådan finns redan på rad {line}.',
    da: 'Personen eller postkassen står allerede på linje {line}.',
    nl: 'De persoon of het postvak staat al op regel {line}.',
  },
  'The list has more than {count} rows. Nothing was read.': {
    nb: 'Listen har mer enn {count} rader. Ingenting ble lest.',
    sv: 'Listan har fler än {count} rader. Inget lästes.',
    da: 'Listen har mere end {count} rækker. Intet blev læst.',
    nl: 'De lijst heeft meer dan {count} rijen. Er is niets gelezen.',
  },
  'Line {line} has more than {count} columns.': {
    nb: 'Linje {line} har mer enn {count} kolonner.',
    sv: 'Rad {line} har fler än {count} kolumner.',
    da: 'Linje {line} har mere end {count} kolonner.',
    nl: 'Regel {line} heeft meer dan {count} kolommen.',
  },
  'A cell on line {line} is too long for a name or an address.': {
    nb: 'En celle på linje {line} er for lang for et navn eller en adresse.',
    sv: 'En cell på rad {line} är för lång för ett namn eller en adress.',
    da: 'En celle på linje {line} er for lang til et navn eller en adresse.',
    nl: 'Een cel op regel {line} is te lang voor een naam of een adres.',
  },
  'The quote that begins on line {line} never ends.': {
    nb: 'Anførselstegnet som begynner på linje {line}, avsluttes aldri.',
    sv: 'Citattecknet som börjar på rad {line} avslutas aldrig.',
    da: 'Anførselstegnet, der begynder på linje {line}, afsluttes aldrig.',
    nl: 'Het aanhalingsteken dat op regel {line} begint, eindigt nooit.',
  },
  '{field} follows the same rule as another field that you decided otherwise; a rule needs the same side for both. Nothing was decided.':
    {
      nb: '{field} følger den samme regelen som et annet felt du avgjorde annerledes; en regel trenger den samme siden for begge. Ingenting ble avgjort.',
      sv: '{field} följer samma regel som ett annat fält som du beslutade annorlunda; en regel kräver samma sida för båda. Inget beslutades.',
      da: '{field} følger den samme regel som et andet felt, du afgjorde anderledes; en regel kræver den samme side for begge. Intet blev afgjort.',
      nl: '{field} volgt dezelfde regel als een ander veld dat u anders besliste; een regel heeft voor beide dezelfde kant nodig. Er is niets beslist.',
    },
};
