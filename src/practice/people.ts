// Invents the persons, companies and business around a practice office, the same for each seed.
import { Random } from './random.ts';

export type Person = {
  readonly name: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly login: string;
  readonly password: string;
  /** Id of the user in the CRM. */
  readonly associateId: number;
  /** IANA id of the zone in which the person works. */
  readonly zone: string;
};

export type Company = {
  readonly id: number;
  readonly name: string;
  readonly department: string;
  readonly city: string;
  readonly domain: string;
};

export type ContactPerson = {
  readonly id: number;
  readonly companyId: number;
  readonly firstName: string;
  readonly lastName: string;
  readonly title: string;
  readonly email: string;
};

export type Project = { readonly id: number; readonly name: string };

export type Sale = {
  readonly id: number;
  readonly companyId: number;
  readonly heading: string;
  readonly amount: number;
};

export type Invented = {
  readonly people: readonly Person[];
  readonly companies: readonly Company[];
  readonly contactPersons: readonly ContactPerson[];
  readonly projects: readonly Project[];
  readonly sales: readonly Sale[];
};

const OFFICE_DOMAIN = 'fjordogfjell.example';

type Words = readonly [string, ...string[]];

const FIRST: Words = [
  'Åse',
  'Øystein',
  'Ærlend',
  'Þór',
  'Päivi',
  'Søren',
  'Ingrid',
  'Bjørn',
  'Freyja',
  'Jyrki',
  'Malin',
  'Håkon',
  'Líf',
  'Väinö',
  'Kirsten',
  'Torbjörn',
  'Guðrún',
  'Aino',
  'Mette',
  'Erik',
  'Sunniva',
  'Ægir',
  'Anna-Karin',
  'Jørgen',
  'Þórunn',
  'Lasse',
  'Ylva',
  'Ole',
  'Hilla',
  'Knut',
];
const LAST: Words = [
  'Ærø',
  'Østby',
  'Åkerström',
  'Jónsdóttir',
  'Hämäläinen',
  'Sørensen',
  'Nygård',
  'Mäkelä',
  'Bjørnstad',
  'Þorsteinsson',
  'Lindqvist',
  'Kjærgaard',
  'Virtanen',
  'Strøm',
  'Öberg',
  'Hansen',
  "O'Brien",
  'Löfgren',
  'Rasmussen',
  'Haugen',
  'Sjöblom',
  'Ødegård',
  'Lund',
  'Kääriäinen',
];
const COMPANY: Words = [
  'Nordlys',
  'Båt & Motor',
  'Sævik',
  'Grønn Energi',
  'Havørn',
  'Ørsted Møbler',
  'Kök & Bad',
  'Pohjola Puu',
  'Þjónusta',
  'Fjellheim',
  'Skærgård',
  'Tømmer "1897"',
  'Isbjørn',
  'Vänern',
];
const FORM: Words = ['AS', 'A/S', 'AB', 'Oy', 'ehf.', 'ApS', '& Sønner', 'Group'];
const CITY: Words = [
  'Oslo',
  'Ålesund',
  'Tromsø',
  'København',
  'Århus',
  'Malmö',
  'Jyväskylä',
  'Reykjavík',
];
const TITLE: Words = [
  'Daglig leder',
  'Innkjøper',
  'Økonomichef',
  'Säljare',
  'Toimitusjohtaja',
  'CTO',
];
const PROJECT: Words = [
  'Nytt bygg',
  'Messe',
  'CRM & kalender',
  'Årsmøte',
  'Omstilling',
  'Vår kampanje',
];
const ZONE: Words = [
  'Europe/Oslo',
  'Europe/Oslo',
  'Europe/Copenhagen',
  'Europe/Stockholm',
  'Europe/Helsinki',
  'Atlantic/Reykjavik',
  'Europe/London',
];

/** Letters as an address has them: no accents, no spaces. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'o')
    .replaceAll('þ', 'th')
    .replaceAll('ð', 'd')
    .normalize('NFD')
    .replace(/[^a-z0-9]/gu, '');
}

export function inventPeople(options: { readonly count: number; readonly seed: string }): Invented {
  const random = new Random(`people ${options.seed}`);
  const companyCount = Math.max(5, Math.ceil(options.count * 1.5));
  const companies = list(companyCount, (index) => inventCompany(random, index));
  return {
    people: inventColleagues(random, options.count),
    companies,
    contactPersons: list(companyCount * 3, (index) =>
      inventContactPerson(random, index, companies),
    ),
    projects: list(Math.max(4, Math.ceil(options.count / 3)), (index) => ({
      id: 300 + index,
      name: `${random.pick(PROJECT)} ${String(2026 + (index % 3))}-${String(index + 1)}`,
    })),
    sales: list(companyCount, (index) => ({
      id: 700 + index,
      companyId: 1000 + random.int(0, companyCount - 1),
      heading: `${random.pick(PROJECT)}: tilbud ${String(index + 1)}`,
      amount: random.int(1, 400) * 2500,
    })),
  };
}

function list<T>(count: number, make: (index: number) => T): readonly T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

function inventColleagues(random: Random, count: number): readonly Person[] {
  const taken = new Set<string>();
  return list(count, (index) => {
    const firstName = random.pick(FIRST);
    const lastName = random.pick(LAST);
    const base = `${plain(firstName)}.${plain(lastName)}`;
    let login = base;
    for (let twin = 2; taken.has(login); twin += 1) login = `${base}${String(twin)}`;
    taken.add(login);
    return {
      name: `${firstName} ${lastName}`,
      firstName,
      lastName,
      email: `${login}@${OFFICE_DOMAIN}`,
      login,
      password: random.word(16),
      associateId: 101 + index,
      zone: random.pick(ZONE),
    };
  });
}

function inventCompany(random: Random, index: number): Company {
  const name = `${random.pick(COMPANY)} ${random.pick(FORM)}`;
  return {
    id: 1000 + index,
    name,
    department: random.chance(0.3) ? random.pick(CITY) : '',
    city: random.pick(CITY),
    domain: `${plain(name)}${String(index)}.example`,
  };
}

function inventContactPerson(
  random: Random,
  index: number,
  companies: readonly Company[],
): ContactPerson {
  const company = companies[index % companies.length];
  const firstName = random.pick(FIRST);
  const lastName = random.pick(LAST);
  return {
    id: 5000 + index,
    companyId: company?.id ?? 0,
    firstName,
    lastName,
    title: random.pick(TITLE),
    email: `${plain(firstName)}.${plain(lastName)}@${company?.domain ?? 'nowhere.example'}`,
  };
}
