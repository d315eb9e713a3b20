import type { SentenceWords } from '../../../../sync/index.ts';

export const messages: SentenceWords['messages'] = {
  'series-not-held':
    '‘{title}’ is een reeks die de andere kant niet kan bevatten, want {because}; hij blijft ongemoeid',
  'series-expanded':
    '‘{title}’ is een reeks die de andere kant niet kan bevatten, want {because}; de keren zijn daar losse afspraken',
  'apart-crm':
    '‘{title}’ ({when}) is een keer van een reeks en staat als losse afspraak in het CRM, want {because}',
  'apart-calendar':
    '‘{title}’ ({when}) is een keer van een reeks en staat als losse afspraak in de agenda, want {because}',
  'rejoined-crm':
    '‘{title}’ ({when}) hoort weer bij zijn reeks: de losse afspraak in het CRM wordt verwijderd',
  'rejoined-calendar':
    '‘{title}’ ({when}) hoort weer bij zijn reeks: de losse afspraak in de agenda wordt verwijderd',
  'forget-rejoined':
    'Een keer hoort weer bij zijn reeks en er staat niets naast; er is niets meer te doen',
  'create-crm': '‘{title}’ ({when}) is nieuw in de agenda: toegevoegd aan het CRM',
  'create-calendar': '‘{title}’ ({when}) is nieuw in het CRM: toegevoegd aan de agenda',
  'restore-crm':
    '‘{title}’ ({when}) is uit het CRM verwijderd maar staat in de agenda; hij komt terug',
  'restore-calendar':
    '‘{title}’ ({when}) is uit de agenda verwijderd maar staat in het CRM; hij komt terug',
  'keep-crm':
    '‘{title}’ ({when}) is uit het CRM verdwenen en blijft behouden, zoals u besliste: hij komt terug',
  'keep-calendar':
    '‘{title}’ ({when}) is uit de agenda verdwenen en blijft behouden, zoals u besliste: hij komt terug',
  'keep-occurrences-crm':
    'Exemplaren van ‘{title}’ ({when}) zijn uit het CRM verdwenen en komen terug, zoals u besliste: {fields}',
  'keep-occurrences-calendar':
    'Exemplaren van ‘{title}’ ({when}) zijn uit de agenda verdwenen en komen terug, zoals u besliste: {fields}',
  'revive-crm': '‘{title}’ ({when}) was uit het CRM verwijderd; ongedaan gemaakt: hij komt terug',
  'revive-calendar':
    '‘{title}’ ({when}) was uit de agenda verwijderd; ongedaan gemaakt: hij komt terug',
  'update-crm': '‘{title}’ ({when}) wijzigt in het CRM, zoals in de agenda: {fields}',
  'update-calendar': '‘{title}’ ({when}) wijzigt in de agenda, zoals in het CRM: {fields}',
  'put-back-crm':
    '‘{title}’ ({when}) mag in het CRM niet worden gewijzigd; daar teruggezet: {fields}',
  'put-back-calendar':
    '‘{title}’ ({when}) mag in de agenda niet worden gewijzigd; daar teruggezet: {fields}',
  'notice-crm': '‘{title}’ ({when}) wordt in het CRM gemarkeerd als: {notices}',
  'notice-calendar': '‘{title}’ ({when}) wordt in de agenda gemarkeerd als: {notices}',
  'undo-crm': '‘{title}’ ({when}) wordt in het CRM weer wat hij was: {fields}',
  'undo-calendar': '‘{title}’ ({when}) wordt in de agenda weer wat hij was: {fields}',
  'remove-crm': '‘{title}’ ({when}) is uit de agenda verwijderd: ook uit het CRM verwijderd',
  'remove-calendar': '‘{title}’ ({when}) is uit het CRM verwijderd: ook uit de agenda verwijderd',
  'undo-create-crm':
    '‘{title}’ ({when}) was aan het CRM toegevoegd; ongedaan gemaakt: daar verwijderd',
  'undo-create-calendar':
    '‘{title}’ ({when}) was aan de agenda toegevoegd; ongedaan gemaakt: daar verwijderd',
  adopt: '‘{title}’ ({when}) staat al aan beide kanten; de twee worden gekoppeld',
  'adopt-uid':
    '‘{title}’ ({when}) staat al aan beide kanten, zoals de UID toont; de twee worden gekoppeld',
  moved: '‘{title}’ ({when}) is dezelfde afspraak onder een nieuw nummer; de koppeling blijft',
  rebase: '‘{title}’ ({when}) is aangeraakt, maar is aan beide kanten gelijk',
  forget: 'Een afspraak is aan beide kanten verwijderd; er valt niets meer te doen',
  conflict: 'Beide kanten wijzigden {field}; de waarde van {taken} bleef: {rule}',
  'conflict-put-back':
    'Een wijziging van {field} in {changedOn} is niet overgebracht; de waarde van {taken} geldt: {rule}',
  'case-ask':
    '‘{title}’ is aan beide kanten gewijzigd ({fields}); beide versies wachten op uw beslissing',
  'case-flapping':
    '‘{title}’ wordt door iets steeds heen en weer gewijzigd ({fields}); hij blijft ongemoeid tot u beslist',
  'case-settled': '‘{title}’ is aan beide kanten gewijzigd ({fields}); uw regels hebben beslist',
  'case-vanishing':
    '‘{title}’ wordt door iets steeds weer verwijderd; hij blijft ongemoeid tot u beslist',
  'case-put-back': '‘{title}’ is gewijzigd waar dat niet mag ({fields}); hij wordt teruggezet',
  'case-kept':
    'Exemplaren van ‘{title}’ zijn aan één kant verdwenen ({fields}); ze zijn teruggehaald, zoals u besliste',
  'case-existence': '‘{title}’ is verwijderd waar dat niet mag; hij komt terug',
  'mail-none': 'verstuurt geen e-mail',
  'mail-sends': 'de server zou de betrokkenen een e-mail sturen',
  'halt-side-emptied':
    'Alle {removals} afspraken verdwenen tegelijk uit {vanishedOn}. Dat lijkt een ongeluk. Er is niets verwijderd uit {keptOn}; bekijk ze en beslis.',
  'halt-mass-removal':
    '{removals} van {links} afspraken verdwenen tegelijk uit {vanishedOn}. Dat lijkt een ongeluk. Er is niets verwijderd uit {keptOn}; bekijk ze en beslis.',
  'halt-series-shrank':
    '{removals} afspraken ontbreken in {vanishedOn}, elk een reeks waarvan eerder al exemplaren waren verdwenen. Er is niets verwijderd uit {keptOn}; bekijk ze en beslis.',
  'halt-occurrences':
    'Er ontbreken {what} in {vanishedOn}: {cause}. Er is niets verwijderd uit {keptOn}; bekijk ze en beslis.',
  'halt-source-shrank':
    '{removals} afspraken ontbreken in {vanishedOn}, waar plotseling minder dan de helft staat van wat er eerder stond. Er is niets verwijderd uit {keptOn}; bekijk ze en beslis.',
  'halt-account-changed':
    '{removals} afspraken ontbreken in {vanishedOn}, en het account achter de naam is een ander dan eerst. Er is niets verwijderd uit {keptOn}; bekijk ze en beslis.',
  'halt-server-changed':
    '{removals} afspraken ontbreken in {vanishedOn}, en de server daar heeft een andere versie dan eerst. Er is niets verwijderd uit {keptOn}; bekijk ze en beslis.',
  'halt-zone-changed':
    '{removals} afspraken ontbreken in {vanishedOn}, en de server daar gebruikt een andere tijdzone dan eerst. Er is niets verwijderd uit {keptOn}; bekijk ze en beslis.',
  'halt-window-changed':
    '{removals} afspraken ontbreken in {vanishedOn}, net nadat de periode die wordt gesynchroniseerd is gewijzigd. Er is niets verwijderd uit {keptOn}; bekijk ze en beslis.',
  'halt-filter-changed':
    '{removals} afspraken ontbreken in {vanishedOn}, net nadat de filters zijn gewijzigd. Er is niets verwijderd uit {keptOn}; bekijk ze en beslis.',
  'halt-direction-changed':
    '{removals} afspraken ontbreken in {vanishedOn}, net nadat de richting is gewijzigd. Er is niets verwijderd uit {keptOn}; bekijk ze en beslis.',
  'halt-restored-before':
    '{removals} afspraken ontbreken in {vanishedOn} die iemand eerder heeft teruggehaald. Er is niets verwijderd uit {keptOn}; bekijk ze en beslis.',
  'waiting-series': '‘{title}’ is een reeks en blijft ongemoeid',
  'waiting-outside': '‘{title}’ valt buiten de periode die wordt gesynchroniseerd',
  'waiting-hidden': 'Een afspraak in {side} kan nu niet worden gelezen; hij blijft ongemoeid',
  'waiting-ambiguous':
    '‘{title}’ in {side} lijkt op meer dan één afspraak aan de andere kant; hij wacht tot u zegt welke',
  'waiting-separate': '‘{title}’ in {side} is een aparte afspraak, zoals u zei',
  'waiting-guard': '‘{title}’ is aan één kant verdwenen; de verwijdering wacht op uw beslissing',
  'waiting-guard-occurrences':
    '‘{title}’ heeft aan één kant exemplaren verloren; of ze aan de andere kant worden geannuleerd, wacht op uw beslissing',
  'waiting-left-out':
    '‘{title}’ in {side} is weggelaten toen u een voorbeeld goedkeurde; hij komt in het volgende terug, en een gewone synchronisatie doet het',
  'waiting-conflict': '‘{title}’ is aan beide kanten gewijzigd en wacht op uw beslissing',
  'waiting-flapping':
    '‘{title}’ wordt door iets steeds heen en weer gewijzigd; hij blijft ongemoeid tot u beslist',
  'waiting-one-way':
    '‘{title}’ is nieuw in {side}, maar deze persoon wordt alleen de andere kant op gesynchroniseerd',
  'waiting-account':
    '‘{title}’ in {side} wordt niet gekopieerd, omdat het account daar een ander is dan eerst; beslis eerst over wat verdween',
  'waiting-privacy':
    '‘{title}’ in {side} wordt door uw privacyregels niet aan de andere kant getoond',
  'waiting-mail':
    '‘{title}’ wordt niet geschreven, omdat de server mensen zou mailen en u dat niet hebt toegestaan',
  'waiting-undone':
    '‘{title}’ in {side} wordt niet opnieuw overgebracht, omdat dat ongedaan is gemaakt',
  'waiting-filter-all-day': '‘{title}’ duurt de hele dag, en die worden door uw filter weggelaten',
  'waiting-filter-free':
    '‘{title}’ is als beschikbaar gemarkeerd, en dat wordt door uw filter weggelaten',
  'waiting-filter-series': '‘{title}’ is een reeks, en die worden door uw filter weggelaten',
  'waiting-filter-category': '‘{title}’ heeft een categorie die door uw filter wordt weggelaten',
  'waiting-filter-type': '‘{title}’ heeft een type dat door uw filter wordt weggelaten',
  'waiting-filter-text':
    '‘{title}’ heeft een woord in de titel dat door uw filter wordt weggelaten',
  'waiting-offline':
    '‘{title}’: de server van {side} was niet bereikbaar; het wordt vanzelf opnieuw geprobeerd',
  'waiting-timeout':
    '‘{title}’: {side} antwoordde niet op tijd; het wordt vanzelf opnieuw geprobeerd',
  'waiting-tls':
    '‘{title}’: het certificaat van {side} wordt niet vertrouwd; controleer het in de instellingen',
  'waiting-auth': '‘{title}’: {side} weigert het wachtwoord; voer het opnieuw in',
  'waiting-forbidden': '‘{title}’: er ontbreekt een recht in {side}; zie de verbindingstest',
  'waiting-wrong-service': '‘{title}’: het adres van {side} leidt naar iets anders; controleer het',
  'waiting-protocol':
    '‘{title}’: een antwoord van {side} was niet te begrijpen; het wordt vanzelf opnieuw geprobeerd',
  'waiting-too-large': '‘{title}’ is te groot voor {side}; maak hem kleiner',
  'waiting-throttled':
    '‘{title}’: {side} vroeg ons te wachten; het wordt vanzelf opnieuw geprobeerd',
  'waiting-server':
    '‘{title}’: {side} had een interne storing; het wordt vanzelf opnieuw geprobeerd',
  'waiting-cursor-expired':
    '‘{title}’: {side} moet opnieuw worden doorgelopen; het wordt vanzelf opnieuw geprobeerd',
  'waiting-stale': '‘{title}’ is zojuist gewijzigd in {side}; het wordt vanzelf opnieuw geprobeerd',
  'waiting-gone': '‘{title}’ is zojuist verdwenen uit {side}; het wordt vanzelf opnieuw geprobeerd',
  'waiting-read-only':
    '‘{title}’ kan niet worden geschreven in {side}; hij wordt opnieuw bekeken als hij wijzigt',
  'waiting-rejected': '‘{title}’: {side} weigert de waarden; wijzig hem, of kijk in het logboek',
  'waiting-no-such-account': '‘{title}’: het account in {side} bestaat niet meer',
  'waiting-unknown-outcome':
    '‘{title}’: {side} zei niet of hij is geschreven; dat wordt eerst uitgezocht',
  'waiting-cancelled':
    '‘{title}’ was nog niet aan de beurt toen de ronde werd gestopt; het wordt vanzelf opnieuw geprobeerd',
  'waiting-settings': '‘{title}’: een instelling ontbreekt of is onjuist',
  'waiting-database-newer': '‘{title}’: de database is door een nieuwere Calbridge geschreven',
  'waiting-database-damaged': '‘{title}’: de database is beschadigd',
  'waiting-second-installation': '‘{title}’: een andere installatie werkt met dezelfde persoon',
  'waiting-foreign-synchroniser':
    '‘{title}’: een ander synchronisatieprogramma werkt met dezelfde persoon',
  'waiting-bug': '‘{title}’ mislukte door een fout van ons; meld dat met het logboek',
};
