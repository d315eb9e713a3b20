import type { Catalogue } from '../english.ts';

export const proxy: Catalogue['proxy'] = {
  mode: 'Proxy',
  system: 'Zoals het systeem zegt',
  systemHelp:
    'Vaste adressen, scripts en wat het netwerk meldt gelden zoals in een browser. Vraagt de proxy om een gebruikersnaam en een wachtwoord, kies dan ‘Deze proxy’.',
  none: 'Geen proxy',
  noneHelp: 'Elke server wordt rechtstreeks gevraagd.',
  manual: 'Deze proxy',
  manualHelp: 'Voor alles behalve wat onder ‘Niet voor’ staat.',
  address: 'Adres van de proxy',
  addressHelp: 'Bijvoorbeeld http://proxy.example.com:3128.',
  bypass: 'Niet voor',
  bypassHelp:
    'Eén per regel: een host, *.example.com, een adres of een netwerk zoals 10.0.0.0/8. Deze pc zelf wordt nooit via een proxy gevraagd.',
  user: 'Gebruikersnaam voor de proxy',
  userHelp: 'Leeg: de proxy vraagt er geen.',
  password: 'Wachtwoord voor de proxy',
  passwordHelp:
    'Het wordt bewaard waar de wachtwoorden van de servers staan, en alleen naar deze proxy gestuurd.',
  mustBeAddress: 'Een adres dat begint met http:// of https://, met niets na de poort.',
  mustBeRule: '‘{{text}}’ is geen van deze.',
  mustHaveNoColon: 'Een gebruikersnaam voor een proxy heeft geen dubbele punt.',
  isKept: 'Het bewaarde',
  isNew: 'Een nieuw',
  way: 'Proxy: {{way}}',
  wayText:
    'Voor kantoren waar geen server rechtstreeks bereikbaar is. Hij wordt opgeslagen zodra u verdergaat, en geldt voor alles wat Calbridge vraagt.',
};
