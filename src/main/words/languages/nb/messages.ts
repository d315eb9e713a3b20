import type { SentenceWords } from '../../../../sync/index.ts';

export const messages: SentenceWords['messages'] = {
  'series-not-held':
    '«{title}» er en serie som den andre siden ikke kan holde, fordi {because}; den røres ikke',
  'series-expanded':
    '«{title}» er en serie som den andre siden ikke kan holde, fordi {because}; forekomstene er enkeltavtaler der',
  'apart-crm':
    '«{title}» ({when}) er en forekomst av en serie og holdes som en enkeltavtale i CRM fordi {because}',
  'apart-calendar':
    '«{title}» ({when}) er en forekomst av en serie og holdes som en enkeltavtale i kalenderen fordi {because}',
  'rejoined-crm': '«{title}» ({when}) er med i serien sin igjen: enkeltavtalen i CRM fjernes',
  'rejoined-calendar':
    '«{title}» ({when}) er med i serien sin igjen: enkeltavtalen i kalenderen fjernes',
  'forget-rejoined':
    'En forekomst er med i serien sin igjen, og ingenting står ved siden av; det er ingenting mer å gjøre',
  'create-crm': '«{title}» ({when}) er ny i kalenderen: legges til i CRM',
  'create-calendar': '«{title}» ({when}) er ny i CRM: legges til i kalenderen',
  'restore-crm':
    '«{title}» ({when}) ble fjernet fra CRM, men står i kalenderen; den kommer tilbake',
  'restore-calendar':
    '«{title}» ({when}) ble fjernet fra kalenderen, men står i CRM; den kommer tilbake',
  'keep-crm':
    '«{title}» ({when}) forsvant fra CRM og beholdes, slik du bestemte: den kommer tilbake',
  'keep-calendar':
    '«{title}» ({when}) forsvant fra kalenderen og beholdes, slik du bestemte: den kommer tilbake',
  'keep-occurrences-crm':
    'Forekomster av «{title}» ({when}) forsvant fra CRM og kommer tilbake, slik du bestemte: {fields}',
  'keep-occurrences-calendar':
    'Forekomster av «{title}» ({when}) forsvant fra kalenderen og kommer tilbake, slik du bestemte: {fields}',
  'revive-crm': '«{title}» ({when}) var fjernet fra CRM; angret: den kommer tilbake',
  'revive-calendar': '«{title}» ({when}) var fjernet fra kalenderen; angret: den kommer tilbake',
  'update-crm': '«{title}» ({when}) endres i CRM, som i kalenderen: {fields}',
  'update-calendar': '«{title}» ({when}) endres i kalenderen, som i CRM: {fields}',
  'put-back-crm': '«{title}» ({when}) kan ikke endres i CRM; settes tilbake der: {fields}',
  'put-back-calendar':
    '«{title}» ({when}) kan ikke endres i kalenderen; settes tilbake der: {fields}',
  'notice-crm': '«{title}» ({when}) merkes i CRM som: {notices}',
  'notice-calendar': '«{title}» ({when}) merkes i kalenderen som: {notices}',
  'undo-crm': '«{title}» ({when}) går i CRM tilbake til det den var: {fields}',
  'undo-calendar': '«{title}» ({when}) går i kalenderen tilbake til det den var: {fields}',
  'remove-crm': '«{title}» ({when}) ble fjernet fra kalenderen: fjernes fra CRM også',
  'remove-calendar': '«{title}» ({when}) ble fjernet fra CRM: fjernes fra kalenderen også',
  'undo-create-crm': '«{title}» ({when}) var lagt til i CRM; angret: fjernes derfra',
  'undo-create-calendar': '«{title}» ({when}) var lagt til i kalenderen; angret: fjernes derfra',
  adopt: '«{title}» ({when}) er på begge sider fra før; de to kobles',
  'adopt-uid': '«{title}» ({when}) er på begge sider fra før, slik UID-en viser; de to kobles',
  moved: '«{title}» ({when}) er den samme avtalen med et nytt nummer; koblingen beholdes',
  rebase: '«{title}» ({when}) ble berørt, men er lik på begge sider',
  forget: 'En avtale ble fjernet på begge sider; ingenting gjenstår',
  conflict: 'Begge sider endret {field}; verdien i {taken} ble beholdt: {rule}',
  'conflict-put-back':
    'En endring av {field} i {changedOn} ble ikke overført; verdien i {taken} gjelder: {rule}',
  'case-ask':
    '«{title}» ble endret på begge sider ({fields}); begge versjonene venter på avgjørelsen din',
  'case-flapping':
    '«{title}» endres fram og tilbake av noe ({fields}); den røres ikke før du har bestemt deg',
  'case-settled': '«{title}» ble endret på begge sider ({fields}); reglene dine avgjorde det',
  'case-vanishing': '«{title}» fjernes gang på gang av noe; den røres ikke før du har bestemt deg',
  'case-put-back': '«{title}» ble endret der den ikke kan endres ({fields}); den settes tilbake',
  'case-kept':
    'Forekomster av «{title}» forsvant fra én side ({fields}); de ble hentet tilbake, slik du bestemte',
  'case-existence': '«{title}» ble fjernet der den ikke kan fjernes; den kommer tilbake',
  'mail-none': 'sender ingen e-post',
  'mail-sends': 'serveren ville sende e-post til dem som er med',
  'halt-side-emptied':
    'Alle {removals} avtalene forsvant fra {vanishedOn} på én gang. Det ser ut som et uhell. Ingenting ble fjernet fra {keptOn}; se på dem og bestem.',
  'halt-mass-removal':
    '{removals} av {links} avtaler forsvant fra {vanishedOn} på én gang. Det ser ut som et uhell. Ingenting ble fjernet fra {keptOn}; se på dem og bestem.',
  'halt-series-shrank':
    '{removals} avtaler mangler i {vanishedOn}, hver av dem en serie der forekomster hadde forsvunnet før. Ingenting ble fjernet fra {keptOn}; se på dem og bestem.',
  'halt-occurrences':
    '{what} mangler i {vanishedOn}: {cause}. Ingenting ble fjernet fra {keptOn}; se på dem og bestem.',
  'halt-source-shrank':
    '{removals} avtaler mangler i {vanishedOn}, der det plutselig vises mindre enn halvparten av det som var der før. Ingenting ble fjernet fra {keptOn}; se på dem og bestem.',
  'halt-account-changed':
    '{removals} avtaler mangler i {vanishedOn}, og kontoen bak navnet er en annen enn før. Ingenting ble fjernet fra {keptOn}; se på dem og bestem.',
  'halt-server-changed':
    '{removals} avtaler mangler i {vanishedOn}, og serveren der har en annen versjon enn før. Ingenting ble fjernet fra {keptOn}; se på dem og bestem.',
  'halt-zone-changed':
    '{removals} avtaler mangler i {vanishedOn}, og serveren der bruker en annen tidssone enn før. Ingenting ble fjernet fra {keptOn}; se på dem og bestem.',
  'halt-window-changed':
    '{removals} avtaler mangler i {vanishedOn}, rett etter at perioden som synkroniseres, ble endret. Ingenting ble fjernet fra {keptOn}; se på dem og bestem.',
  'halt-filter-changed':
    '{removals} avtaler mangler i {vanishedOn}, rett etter at filtrene ble endret. Ingenting ble fjernet fra {keptOn}; se på dem og bestem.',
  'halt-direction-changed':
    '{removals} avtaler mangler i {vanishedOn}, rett etter at retningen ble endret. Ingenting ble fjernet fra {keptOn}; se på dem og bestem.',
  'halt-restored-before':
    '{removals} avtaler mangler i {vanishedOn} som en person har hentet tilbake før. Ingenting ble fjernet fra {keptOn}; se på dem og bestem.',
  'waiting-series': '«{title}» er en serie og røres ikke',
  'waiting-outside': '«{title}» ligger utenfor perioden som synkroniseres',
  'waiting-hidden': 'En avtale i {side} kan ikke leses for øyeblikket; den røres ikke',
  'waiting-ambiguous':
    '«{title}» i {side} ligner mer enn én avtale på den andre siden; den venter til du sier hvilken',
  'waiting-separate': '«{title}» i {side} er en egen avtale, slik du sa',
  'waiting-guard': '«{title}» forsvant fra én side; fjerningen venter på avgjørelsen din',
  'waiting-guard-occurrences':
    '«{title}» har mistet forekomster på én side; om de avlyses på den andre, venter på avgjørelsen din',
  'waiting-left-out':
    '«{title}» i {side} ble utelatt da du godkjente en forhåndsvisning; den kommer igjen i den neste, og en vanlig synkronisering gjør det',
  'waiting-conflict': '«{title}» ble endret på begge sider og venter på avgjørelsen din',
  'waiting-flapping':
    '«{title}» endres fram og tilbake av noe; den røres ikke før du har bestemt deg',
  'waiting-one-way':
    '«{title}» er ny i {side}, men denne personen synkroniseres bare den andre veien',
  'waiting-account':
    '«{title}» i {side} kopieres ikke, fordi kontoen der er en annen enn før; bestem først hva som skal skje med det som forsvant',
  'waiting-privacy':
    '«{title}» i {side} holdes borte fra den andre siden av personvernreglene dine',
  'waiting-mail':
    '«{title}» skrives ikke, fordi serveren ville sende e-post og du ikke har tillatt det',
  'waiting-undone': '«{title}» i {side} overføres ikke på nytt, fordi det ble angret',
  'waiting-filter-all-day': '«{title}» varer hele dagen, og slike utelates av filteret ditt',
  'waiting-filter-free': '«{title}» er merket som ledig, og slikt utelates av filteret ditt',
  'waiting-filter-series': '«{title}» er en serie, og slike utelates av filteret ditt',
  'waiting-filter-category': '«{title}» har en kategori som utelates av filteret ditt',
  'waiting-filter-type': '«{title}» har en type som utelates av filteret ditt',
  'waiting-filter-text': '«{title}» har et ord i tittelen som utelates av filteret ditt',
  'waiting-offline': '«{title}»: serveren for {side} kunne ikke nås; det prøves igjen automatisk',
  'waiting-timeout': '«{title}»: {side} svarte ikke i tide; det prøves igjen automatisk',
  'waiting-tls':
    '«{title}»: sertifikatet for {side} er ikke klarert; kontroller det i innstillingene',
  'waiting-auth': '«{title}»: {side} avviser passordet; skriv det inn på nytt',
  'waiting-forbidden': '«{title}»: en rettighet mangler i {side}; se forbindelsestesten',
  'waiting-wrong-service': '«{title}»: adressen til {side} fører til noe annet; kontroller den',
  'waiting-protocol':
    '«{title}»: et svar fra {side} kunne ikke forstås; det prøves igjen automatisk',
  'waiting-too-large': '«{title}» er for stor for {side}; gjør den mindre',
  'waiting-throttled': '«{title}»: {side} ba oss vente; det prøves igjen automatisk',
  'waiting-server': '«{title}»: {side} hadde en intern feil; det prøves igjen automatisk',
  'waiting-cursor-expired': '«{title}»: {side} må listes på nytt; det prøves igjen automatisk',
  'waiting-stale': '«{title}» ble nettopp endret i {side}; det prøves igjen automatisk',
  'waiting-gone': '«{title}» forsvant nettopp fra {side}; det prøves igjen automatisk',
  'waiting-read-only': '«{title}» kan ikke skrives i {side}; den ses på igjen når den endres',
  'waiting-rejected': '«{title}»: {side} avviser verdiene; endre den, eller se i loggen',
  'waiting-no-such-account': '«{title}»: kontoen i {side} finnes ikke lenger',
  'waiting-unknown-outcome': '«{title}»: {side} sa ikke om den ble skrevet; dette finnes ut først',
  'waiting-cancelled':
    '«{title}» ble ikke nådd før kjøringen ble stoppet; det prøves igjen automatisk',
  'waiting-settings': '«{title}»: en innstilling mangler eller er feil',
  'waiting-database-newer': '«{title}»: databasen ble skrevet av en nyere Calbridge',
  'waiting-database-damaged': '«{title}»: databasen er skadet',
  'waiting-second-installation': '«{title}»: en annen installasjon arbeider med den samme personen',
  'waiting-foreign-synchroniser':
    '«{title}»: et annet synkroniseringsprogram arbeider med den samme personen',
  'waiting-bug': '«{title}» mislyktes på grunn av en feil hos oss; meld den med loggen',
};
