import type { SentenceWords } from '../../../../sync/index.ts';

export const messages: SentenceWords['messages'] = {
  'series-not-held':
    '»{title}« er en serie, som den anden side ikke kan holde, fordi {because}; den røres ikke',
  'series-expanded':
    '»{title}« er en serie, som den anden side ikke kan holde, fordi {because}; forekomsterne er enkeltaftaler der',
  'apart-crm':
    '»{title}« ({when}) er en forekomst af en serie og holdes som en enkeltaftale i CRM, fordi {because}',
  'apart-calendar':
    '»{title}« ({when}) er en forekomst af en serie og holdes som en enkeltaftale i kalenderen, fordi {because}',
  'rejoined-crm': '»{title}« ({when}) er med i sin serie igen: enkeltaftalen i CRM fjernes',
  'rejoined-calendar':
    '»{title}« ({when}) er med i sin serie igen: enkeltaftalen i kalenderen fjernes',
  'forget-rejoined':
    'En forekomst er med i sin serie igen, og intet står ved siden af; der er ikke mere at gøre',
  'create-crm': '»{title}« ({when}) er ny i kalenderen: tilføjes i CRM',
  'create-calendar': '»{title}« ({when}) er ny i CRM: tilføjes i kalenderen',
  'restore-crm':
    '»{title}« ({when}) blev fjernet fra CRM, men står i kalenderen; den kommer tilbage',
  'restore-calendar':
    '»{title}« ({when}) blev fjernet fra kalenderen, men står i CRM; den kommer tilbage',
  'keep-crm':
    '»{title}« ({when}) forsvandt fra CRM og beholdes, som du besluttede: den kommer tilbage',
  'keep-calendar':
    '»{title}« ({when}) forsvandt fra kalenderen og beholdes, som du besluttede: den kommer tilbage',
  'keep-occurrences-crm':
    'Forekomster af »{title}« ({when}) forsvandt fra CRM og kommer tilbage, som du besluttede: {fields}',
  'keep-occurrences-calendar':
    'Forekomster af »{title}« ({when}) forsvandt fra kalenderen og kommer tilbage, som du besluttede: {fields}',
  'revive-crm': '»{title}« ({when}) var fjernet fra CRM; fortrudt: den kommer tilbage',
  'revive-calendar': '»{title}« ({when}) var fjernet fra kalenderen; fortrudt: den kommer tilbage',
  'update-crm': '»{title}« ({when}) ændres i CRM, som i kalenderen: {fields}',
  'update-calendar': '»{title}« ({when}) ændres i kalenderen, som i CRM: {fields}',
  'put-back-crm': '»{title}« ({when}) må ikke ændres i CRM; sættes tilbage der: {fields}',
  'put-back-calendar':
    '»{title}« ({when}) må ikke ændres i kalenderen; sættes tilbage der: {fields}',
  'notice-crm': '»{title}« ({when}) mærkes i CRM som: {notices}',
  'notice-calendar': '»{title}« ({when}) mærkes i kalenderen som: {notices}',
  'undo-crm': '»{title}« ({when}) går i CRM tilbage til det, den var: {fields}',
  'undo-calendar': '»{title}« ({when}) går i kalenderen tilbage til det, den var: {fields}',
  'remove-crm': '»{title}« ({when}) blev fjernet fra kalenderen: fjernes også fra CRM',
  'remove-calendar': '»{title}« ({when}) blev fjernet fra CRM: fjernes også fra kalenderen',
  'undo-create-crm': '»{title}« ({when}) var tilføjet i CRM; fortrudt: fjernes derfra',
  'undo-create-calendar': '»{title}« ({when}) var tilføjet i kalenderen; fortrudt: fjernes derfra',
  adopt: '»{title}« ({when}) er på begge sider i forvejen; de to tilknyttes',
  'adopt-uid':
    '»{title}« ({when}) er på begge sider i forvejen, som dens UID viser; de to tilknyttes',
  moved: '»{title}« ({when}) er den samme aftale med et nyt nummer; tilknytningen beholdes',
  rebase: '»{title}« ({when}) blev berørt, men er ens på begge sider',
  forget: 'En aftale blev fjernet på begge sider; der er intet tilbage at gøre',
  conflict: 'Begge sider ændrede {field}; værdien i {taken} blev beholdt: {rule}',
  'conflict-put-back':
    'En ændring af {field} i {changedOn} blev ikke overført; værdien i {taken} gælder: {rule}',
  'case-ask':
    '»{title}« blev ændret på begge sider ({fields}); begge versioner venter på din afgørelse',
  'case-flapping':
    '»{title}« ændres frem og tilbage af noget ({fields}); den røres ikke, før du har besluttet dig',
  'case-settled': '»{title}« blev ændret på begge sider ({fields}); dine regler afgjorde det',
  'case-vanishing':
    '»{title}« fjernes gang på gang af noget; den røres ikke, før du har besluttet dig',
  'case-put-back': '»{title}« blev ændret, hvor den ikke må ændres ({fields}); den sættes tilbage',
  'case-kept':
    'Forekomster af »{title}« forsvandt fra den ene side ({fields}); de blev hentet tilbage, som du besluttede',
  'case-existence': '»{title}« blev fjernet, hvor den ikke må fjernes; den kommer tilbage',
  'mail-none': 'sender ingen mail',
  'mail-sends': 'serveren ville sende mail til dem, der er med',
  'halt-side-emptied':
    'Alle {removals} aftaler forsvandt fra {vanishedOn} på én gang. Det ligner et uheld. Intet blev fjernet fra {keptOn}; se på dem, og beslut.',
  'halt-mass-removal':
    '{removals} af {links} aftaler forsvandt fra {vanishedOn} på én gang. Det ligner et uheld. Intet blev fjernet fra {keptOn}; se på dem, og beslut.',
  'halt-series-shrank':
    '{removals} aftaler mangler i {vanishedOn}, hver af dem en serie, hvor forekomster var forsvundet før. Intet blev fjernet fra {keptOn}; se på dem, og beslut.',
  'halt-occurrences':
    '{what} mangler i {vanishedOn}: {cause}. Intet blev fjernet fra {keptOn}; se på dem, og beslut.',
  'halt-source-shrank':
    '{removals} aftaler mangler i {vanishedOn}, hvor der pludselig vises mindre end halvdelen af det, der var før. Intet blev fjernet fra {keptOn}; se på dem, og beslut.',
  'halt-account-changed':
    '{removals} aftaler mangler i {vanishedOn}, og kontoen bag navnet er en anden end før. Intet blev fjernet fra {keptOn}; se på dem, og beslut.',
  'halt-server-changed':
    '{removals} aftaler mangler i {vanishedOn}, og serveren der har en anden version end før. Intet blev fjernet fra {keptOn}; se på dem, og beslut.',
  'halt-zone-changed':
    '{removals} aftaler mangler i {vanishedOn}, og serveren der bruger en anden tidszone end før. Intet blev fjernet fra {keptOn}; se på dem, og beslut.',
  'halt-window-changed':
    '{removals} aftaler mangler i {vanishedOn}, lige efter at perioden, der synkroniseres, blev ændret. Intet blev fjernet fra {keptOn}; se på dem, og beslut.',
  'halt-filter-changed':
    '{removals} aftaler mangler i {vanishedOn}, lige efter at filtrene blev ændret. Intet blev fjernet fra {keptOn}; se på dem, og beslut.',
  'halt-direction-changed':
    '{removals} aftaler mangler i {vanishedOn}, lige efter at retningen blev ændret. Intet blev fjernet fra {keptOn}; se på dem, og beslut.',
  'halt-restored-before':
    '{removals} aftaler mangler i {vanishedOn}, som en person har hentet tilbage før. Intet blev fjernet fra {keptOn}; se på dem, og beslut.',
  'waiting-series': '»{title}« er en serie og røres ikke',
  'waiting-outside': '»{title}« ligger uden for perioden, der synkroniseres',
  'waiting-hidden': 'En aftale i {side} kan ikke læses i øjeblikket; den røres ikke',
  'waiting-ambiguous':
    '»{title}« i {side} ligner mere end én aftale på den anden side; den venter, til du siger hvilken',
  'waiting-separate': '»{title}« i {side} er en selvstændig aftale, som du sagde',
  'waiting-guard': '»{title}« forsvandt fra den ene side; fjernelsen venter på din afgørelse',
  'waiting-guard-occurrences':
    '»{title}« har mistet forekomster på den ene side; om de aflyses på den anden, venter på din afgørelse',
  'waiting-left-out':
    '»{title}« i {side} blev udeladt, da du godkendte en forhåndsvisning; den kommer igen i den næste, og en almindelig synkronisering gør det',
  'waiting-conflict': '»{title}« blev ændret på begge sider og venter på din afgørelse',
  'waiting-flapping':
    '»{title}« ændres frem og tilbage af noget; den røres ikke, før du har besluttet dig',
  'waiting-one-way': '»{title}« er ny i {side}, men denne person synkroniseres kun den anden vej',
  'waiting-account':
    '»{title}« i {side} kopieres ikke, fordi kontoen der er en anden end før; beslut først, hvad der skal ske med det, der forsvandt',
  'waiting-privacy': '»{title}« i {side} holdes væk fra den anden side af dine fortrolighedsregler',
  'waiting-mail':
    '»{title}« skrives ikke, fordi serveren ville sende mail, og du ikke har tilladt det',
  'waiting-undone': '»{title}« i {side} overføres ikke igen, fordi det blev fortrudt',
  'waiting-filter-all-day': '»{title}« varer hele dagen, og den slags udelades af dit filter',
  'waiting-filter-free': '»{title}« er markeret som ledig, og det udelades af dit filter',
  'waiting-filter-series': '»{title}« er en serie, og den slags udelades af dit filter',
  'waiting-filter-category': '»{title}« har en kategori, der udelades af dit filter',
  'waiting-filter-type': '»{title}« har en type, der udelades af dit filter',
  'waiting-filter-text': '»{title}« har et ord i titlen, der udelades af dit filter',
  'waiting-offline': '»{title}«: serveren for {side} kunne ikke nås; der prøves igen automatisk',
  'waiting-timeout': '»{title}«: {side} svarede ikke i tide; der prøves igen automatisk',
  'waiting-tls':
    '»{title}«: der er ikke tillid til certifikatet for {side}; kontrollér det i indstillingerne',
  'waiting-auth': '»{title}«: {side} afviser adgangskoden; indtast den igen',
  'waiting-forbidden': '»{title}«: en rettighed mangler i {side}; se forbindelsestesten',
  'waiting-wrong-service': '»{title}«: adressen til {side} fører til noget andet; kontrollér den',
  'waiting-protocol':
    '»{title}«: et svar fra {side} kunne ikke forstås; der prøves igen automatisk',
  'waiting-too-large': '»{title}« er for stor til {side}; gør den mindre',
  'waiting-throttled': '»{title}«: {side} bad os vente; der prøves igen automatisk',
  'waiting-server': '»{title}«: {side} havde en intern fejl; der prøves igen automatisk',
  'waiting-cursor-expired': '»{title}«: {side} skal listes på ny; der prøves igen automatisk',
  'waiting-stale': '»{title}« blev lige ændret i {side}; der prøves igen automatisk',
  'waiting-gone': '»{title}« forsvandt lige fra {side}; der prøves igen automatisk',
  'waiting-read-only': '»{title}« kan ikke skrives i {side}; der ses på den igen, når den ændres',
  'waiting-rejected': '»{title}«: {side} afviser værdierne; ret den, eller se i loggen',
  'waiting-no-such-account': '»{title}«: kontoen i {side} findes ikke længere',
  'waiting-unknown-outcome':
    '»{title}«: {side} sagde ikke, om den blev skrevet; det findes der først ud af',
  'waiting-cancelled':
    '»{title}« blev ikke nået, før kørslen blev stoppet; der prøves igen automatisk',
  'waiting-settings': '»{title}«: en indstilling mangler eller er forkert',
  'waiting-database-newer': '»{title}«: databasen blev skrevet af en nyere Calbridge',
  'waiting-database-damaged': '»{title}«: databasen er beskadiget',
  'waiting-second-installation': '»{title}«: en anden installation arbejder med den samme person',
  'waiting-foreign-synchroniser':
    '»{title}«: et andet synkroniseringsprogram arbejder med den samme person',
  'waiting-bug': '»{title}« mislykkedes på grund af en fejl hos os; meld den med loggen',
};
