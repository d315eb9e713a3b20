import type { SentenceWords } from '../../../../sync/index.ts';

export const messages: SentenceWords['messages'] = {
  'series-not-held':
    '”{title}” är en serie som andra sidan inte kan hålla, eftersom {because}; den lämnas orörd',
  'series-expanded':
    '”{title}” är en serie som andra sidan inte kan hålla, eftersom {because}; förekomsterna är enskilda bokningar där',
  'apart-crm':
    '”{title}” ({when}) är en förekomst i en serie och hålls som en enskild bokning i CRM eftersom {because}',
  'apart-calendar':
    '”{title}” ({when}) är en förekomst i en serie och hålls som en enskild bokning i kalendern eftersom {because}',
  'rejoined-crm':
    '”{title}” ({when}) är med i sin serie igen: den enskilda bokningen i CRM tas bort',
  'rejoined-calendar':
    '”{title}” ({when}) är med i sin serie igen: den enskilda bokningen i kalendern tas bort',
  'forget-rejoined':
    'En förekomst är med i sin serie igen, och inget står bredvid; inget återstår att göra',
  'create-crm': '”{title}” ({when}) är ny i kalendern: läggs till i CRM',
  'create-calendar': '”{title}” ({when}) är ny i CRM: läggs till i kalendern',
  'restore-crm': '”{title}” ({when}) togs bort från CRM men finns i kalendern; den kommer tillbaka',
  'restore-calendar':
    '”{title}” ({when}) togs bort från kalendern men finns i CRM; den kommer tillbaka',
  'keep-crm':
    '”{title}” ({when}) försvann från CRM och behålls, som du bestämde: den kommer tillbaka',
  'keep-calendar':
    '”{title}” ({when}) försvann från kalendern och behålls, som du bestämde: den kommer tillbaka',
  'keep-occurrences-crm':
    'Förekomster av ”{title}” ({when}) försvann från CRM och kommer tillbaka, som du bestämde: {fields}',
  'keep-occurrences-calendar':
    'Förekomster av ”{title}” ({when}) försvann från kalendern och kommer tillbaka, som du bestämde: {fields}',
  'revive-crm': '”{title}” ({when}) hade tagits bort från CRM; ångrat: den kommer tillbaka',
  'revive-calendar':
    '”{title}” ({when}) hade tagits bort från kalendern; ångrat: den kommer tillbaka',
  'update-crm': '”{title}” ({when}) ändras i CRM, som i kalendern: {fields}',
  'update-calendar': '”{title}” ({when}) ändras i kalendern, som i CRM: {fields}',
  'put-back-crm': '”{title}” ({when}) får inte ändras i CRM; återställs där: {fields}',
  'put-back-calendar': '”{title}” ({when}) får inte ändras i kalendern; återställs där: {fields}',
  'notice-crm': '”{title}” ({when}) märks i CRM som: {notices}',
  'notice-calendar': '”{title}” ({when}) märks i kalendern som: {notices}',
  'undo-crm': '”{title}” ({when}) återgår i CRM till vad den var: {fields}',
  'undo-calendar': '”{title}” ({when}) återgår i kalendern till vad den var: {fields}',
  'remove-crm': '”{title}” ({when}) togs bort från kalendern: tas bort från CRM också',
  'remove-calendar': '”{title}” ({when}) togs bort från CRM: tas bort från kalendern också',
  'undo-create-crm': '”{title}” ({when}) hade lagts till i CRM; ångrat: tas bort därifrån',
  'undo-create-calendar':
    '”{title}” ({when}) hade lagts till i kalendern; ångrat: tas bort därifrån',
  adopt: '”{title}” ({when}) finns redan på båda sidor; de två kopplas',
  'adopt-uid': '”{title}” ({when}) finns redan på båda sidor, enligt dess UID; de två kopplas',
  moved: '”{title}” ({when}) är samma bokning med ett nytt nummer; kopplingen behålls',
  rebase: '”{title}” ({when}) berördes men är lika på båda sidor',
  forget: 'En bokning togs bort på båda sidor; inget återstår',
  conflict: 'Båda sidor ändrade {field}; värdet i {taken} behölls: {rule}',
  'conflict-put-back':
    'En ändring av {field} i {changedOn} överfördes inte; värdet i {taken} gäller: {rule}',
  'case-ask': '”{title}” ändrades på båda sidor ({fields}); båda versionerna väntar på ditt beslut',
  'case-flapping':
    '”{title}” ändras fram och tillbaka av något ({fields}); den lämnas orörd tills du har bestämt dig',
  'case-settled': '”{title}” ändrades på båda sidor ({fields}); dina regler avgjorde',
  'case-vanishing':
    '”{title}” tas bort gång på gång av något; den lämnas orörd tills du har bestämt dig',
  'case-put-back': '”{title}” ändrades där den inte får ändras ({fields}); den återställs',
  'case-kept':
    'Förekomster av ”{title}” försvann från ena sidan ({fields}); de återställdes, som du bestämde',
  'case-existence': '”{title}” togs bort där den inte får tas bort; den kommer tillbaka',
  'mail-none': 'skickar ingen e-post',
  'mail-sends': 'servern skulle skicka e-post till dem som är med',
  'halt-side-emptied':
    'Alla {removals} bokningar försvann från {vanishedOn} på en gång. Det ser ut som ett misstag. Inget togs bort från {keptOn}; titta på dem och bestäm.',
  'halt-mass-removal':
    '{removals} av {links} bokningar försvann från {vanishedOn} på en gång. Det ser ut som ett misstag. Inget togs bort från {keptOn}; titta på dem och bestäm.',
  'halt-series-shrank':
    '{removals} bokningar saknas i {vanishedOn}, var och en en serie där förekomster hade försvunnit tidigare. Inget togs bort från {keptOn}; titta på dem och bestäm.',
  'halt-occurrences':
    '{what} saknas i {vanishedOn}: {cause}. Inget togs bort från {keptOn}; titta på dem och bestäm.',
  'halt-source-shrank':
    '{removals} bokningar saknas i {vanishedOn}, där det plötsligt visas mindre än hälften av vad som fanns tidigare. Inget togs bort från {keptOn}; titta på dem och bestäm.',
  'halt-account-changed':
    '{removals} bokningar saknas i {vanishedOn}, och kontot bakom namnet är ett annat än tidigare. Inget togs bort från {keptOn}; titta på dem och bestäm.',
  'halt-server-changed':
    '{removals} bokningar saknas i {vanishedOn}, och servern där har en annan version än tidigare. Inget togs bort från {keptOn}; titta på dem och bestäm.',
  'halt-zone-changed':
    '{removals} bokningar saknas i {vanishedOn}, och servern där använder en annan tidszon än tidigare. Inget togs bort från {keptOn}; titta på dem och bestäm.',
  'halt-window-changed':
    '{removals} bokningar saknas i {vanishedOn}, strax efter att perioden som synkroniseras ändrades. Inget togs bort från {keptOn}; titta på dem och bestäm.',
  'halt-filter-changed':
    '{removals} bokningar saknas i {vanishedOn}, strax efter att filtren ändrades. Inget togs bort från {keptOn}; titta på dem och bestäm.',
  'halt-direction-changed':
    '{removals} bokningar saknas i {vanishedOn}, strax efter att riktningen ändrades. Inget togs bort från {keptOn}; titta på dem och bestäm.',
  'halt-restored-before':
    '{removals} bokningar saknas i {vanishedOn} som en person har återställt tidigare. Inget togs bort från {keptOn}; titta på dem och bestäm.',
  'waiting-series': '”{title}” är en serie och lämnas orörd',
  'waiting-outside': '”{title}” ligger utanför perioden som synkroniseras',
  'waiting-hidden': 'En bokning i {side} kan inte läsas just nu; den lämnas orörd',
  'waiting-ambiguous':
    '”{title}” i {side} liknar mer än en bokning på andra sidan; den väntar tills du säger vilken',
  'waiting-separate': '”{title}” i {side} är en egen bokning, som du sa',
  'waiting-guard': '”{title}” försvann från ena sidan; borttagningen väntar på ditt beslut',
  'waiting-guard-occurrences':
    '”{title}” har förlorat förekomster på ena sidan; om de ska ställas in på den andra väntar på ditt beslut',
  'waiting-left-out':
    '”{title}” i {side} utelämnades när du godkände en förhandsgranskning; den kommer igen i nästa, och en vanlig synkronisering gör det',
  'waiting-conflict': '”{title}” ändrades på båda sidor och väntar på ditt beslut',
  'waiting-flapping':
    '”{title}” ändras fram och tillbaka av något; den lämnas orörd tills du har bestämt dig',
  'waiting-one-way':
    '”{title}” är ny i {side}, men den här personen synkroniseras bara åt andra hållet',
  'waiting-account':
    '”{title}” i {side} kopieras inte, eftersom kontot där är ett annat än tidigare; bestäm först vad som ska hända med det som försvann',
  'waiting-privacy': '”{title}” i {side} hålls borta från andra sidan av dina sekretessregler',
  'waiting-mail':
    '”{title}” skrivs inte, eftersom servern skulle skicka e-post och du inte har tillåtit det',
  'waiting-undone': '”{title}” i {side} överförs inte igen, eftersom det ångrades',
  'waiting-filter-all-day': '”{title}” varar hela dagen, och sådana utelämnas av ditt filter',
  'waiting-filter-free': '”{title}” är markerad som ledig, och sådant utelämnas av ditt filter',
  'waiting-filter-series': '”{title}” är en serie, och sådana utelämnas av ditt filter',
  'waiting-filter-category': '”{title}” har en kategori som utelämnas av ditt filter',
  'waiting-filter-type': '”{title}” har en typ som utelämnas av ditt filter',
  'waiting-filter-text': '”{title}” har ett ord i titeln som utelämnas av ditt filter',
  'waiting-offline': '”{title}”: servern för {side} kunde inte nås; nytt försök görs automatiskt',
  'waiting-timeout': '”{title}”: {side} svarade inte i tid; nytt försök görs automatiskt',
  'waiting-tls':
    '”{title}”: certifikatet för {side} är inte betrott; kontrollera det i inställningarna',
  'waiting-auth': '”{title}”: {side} avvisar lösenordet; ange det igen',
  'waiting-forbidden': '”{title}”: en rättighet saknas i {side}; se anslutningstestet',
  'waiting-wrong-service':
    '”{title}”: adressen till {side} leder till något annat; kontrollera den',
  'waiting-protocol':
    '”{title}”: ett svar från {side} kunde inte tolkas; nytt försök görs automatiskt',
  'waiting-too-large': '”{title}” är för stor för {side}; gör den mindre',
  'waiting-throttled': '”{title}”: {side} bad oss vänta; nytt försök görs automatiskt',
  'waiting-server': '”{title}”: {side} hade ett internt fel; nytt försök görs automatiskt',
  'waiting-cursor-expired': '”{title}”: {side} måste listas på nytt; nytt försök görs automatiskt',
  'waiting-stale': '”{title}” ändrades nyss i {side}; nytt försök görs automatiskt',
  'waiting-gone': '”{title}” försvann nyss från {side}; nytt försök görs automatiskt',
  'waiting-read-only': '”{title}” kan inte skrivas i {side}; den granskas igen när den ändras',
  'waiting-rejected': '”{title}”: {side} avvisar värdena; ändra den eller titta i loggen',
  'waiting-no-such-account': '”{title}”: kontot i {side} finns inte längre',
  'waiting-unknown-outcome': '”{title}”: {side} sa inte om den skrevs; detta tas reda på först',
  'waiting-cancelled':
    '”{title}” hanns inte med innan körningen stoppades; nytt försök görs automatiskt',
  'waiting-settings': '”{title}”: en inställning saknas eller är fel',
  'waiting-database-newer': '”{title}”: databasen skrevs av en nyare Calbridge',
  'waiting-database-damaged': '”{title}”: databasen är skadad',
  'waiting-second-installation': '”{title}”: en annan installation arbetar med samma person',
  'waiting-foreign-synchroniser':
    '”{title}”: ett annat synkroniseringsprogram arbetar med samma person',
  'waiting-bug': '”{title}” misslyckades på grund av ett fel hos oss; rapportera det med loggen',
};
