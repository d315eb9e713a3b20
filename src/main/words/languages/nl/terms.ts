/** What the parts of an appointment and their values are called within a sentence. */
import type { SentenceWords } from '../../../../sync/index.ts';

export const DUTCH_FIELDS: Readonly<Record<string, string>> = {
  title: 'titel',
  text: 'tekst',
  when: 'tijd',
  location: 'locatie',
  busy: 'weergegeven als',
  sensitivity: 'gevoeligheid',
  importance: 'prioriteit',
  reminder: 'herinnering',
  categories: 'categorieën',
  attendees: 'deelnemers',
  organiser: 'organisator',
  meetingUrl: 'vergaderlink',
  company: 'bedrijf',
  contact: 'contactpersoon',
  project: 'project',
  sale: 'verkoop',
  type: 'type vervolgactie',
  completed: 'voltooid',
  series: 'herhaling',
};

export const DUTCH_VALUES: Readonly<Record<string, string>> = {
  free: 'beschikbaar',
  tentative: 'voorlopig',
  busy: 'bezet',
  'out-of-office': 'niet aanwezig',
  elsewhere: 'werkt elders',
  normal: 'normaal',
  personal: 'persoonlijk',
  private: 'privé',
  confidential: 'vertrouwelijk',
  low: 'laag',
  high: 'hoog',
};

export const DUTCH_TERMS: Omit<SentenceWords, 'messages'> = {
  sides: { crm: 'het CRM', calendar: 'de agenda' },
  rules: {
    newest: 'de nieuwste waarde geldt',
    'rule-crm': 'het CRM wint volgens uw regel',
    'rule-calendar': 'de agenda wint volgens uw regel',
    ask: 'u wordt gevraagd',
    stricter: 'de privacy wordt vanzelf alleen strenger',
    ownership: 'een vergadering hoort waar ze is gemaakt',
    direction: 'deze persoon wordt één kant op gesynchroniseerd',
    decided: 'zoals u besliste',
  },
  notices: {
    'owned-elsewhere': 'een vergadering van de andere kant',
    'left-out': 'niet alles past daar',
    '': 'niets',
  },
  fields: DUTCH_FIELDS,
  reasons: {
    'series-regenerates': 'elk exemplaar hangt af van wanneer het vorige is gedaan',
    'series-not-understood': 'de regel klopt niet of is van een onbekend soort',
    'series-empty': 'hij heeft geen exemplaar in de periode die wordt gesynchroniseerd',
    'series-rule': 'aan de andere kant bestaat zo’n regel niet',
    'series-interval':
      'hij herhaalt elke {interval}e keer, en de andere kant telt niet verder dan {most}',
    'series-weekdays': 'de andere kant kent geen regel voor de zoveelste van meerdere weekdagen',
    'series-dates': 'de dagen volgen geen patroon, en de andere kant kent alleen patronen',
    'series-neighbour':
      'het exemplaar van {date} ligt niet na het vorige, wat de andere kant niet toestaat',
    'series-shared-day':
      'een andere keer van de reeks valt op {date}, en de andere kant staat er één per dag toe',
    'series-overlap': 'de keer van {date} begint voordat de vorige voorbij is',
    'series-apart': 'de keren zijn daar al losse afspraken',
    'series-differs': 'de andere kant zou het exemplaar van {date} anders tonen',
    'series-horizon': 'hij heeft geen einde en wordt aan de andere kant gaandeweg voortgezet',
  },
  causes: {
    'side-emptied': 'alles is tegelijk verdwenen',
    'mass-removal': 'meer dan er binnen een dag mag verdwijnen',
    'series-shrank': 'meer dan één reeks binnen een dag mag verliezen',
    'source-shrank': 'er staat plotseling minder dan de helft van wat er eerder stond',
    'account-changed': 'het account achter de naam is een ander dan eerst',
    'server-changed': 'de server heeft een andere versie dan eerst',
    'zone-changed': 'de server gebruikt een andere tijdzone dan eerst',
    'window-changed': 'de periode die wordt gesynchroniseerd is net daarvoor gewijzigd',
    'filter-changed': 'de filters zijn net daarvoor gewijzigd',
    'direction-changed': 'de richting is net daarvoor gewijzigd',
    'restored-before': 'iemand heeft ze eerder teruggehaald',
  },
  vanished: {
    appointments: ['{count} afspraak', '{count} afspraken'],
    occurrences: ['{count} exemplaar', '{count} exemplaren'],
    series: ['{count} reeks', '{count} reeksen'],
    ofSeries: '{occurrences} van {series}',
    both: '{appointments} en {occurrences}',
  },
};
