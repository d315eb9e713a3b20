import type { Catalogue } from '../english.ts';

export const proxy: Catalogue['proxy'] = {
  mode: 'Proxy',
  system: 'Som systemet säger',
  systemHelp:
    'Fasta adresser, skript och det som nätverket meddelar gäller som i en webbläsare. Skulle proxyn fråga efter användarnamn och lösenord, välj ”Den här proxyn”.',
  none: 'Ingen proxy',
  noneHelp: 'Varje server tillfrågas direkt.',
  manual: 'Den här proxyn',
  manualHelp: 'För allt utom det som står under ”Inte för”.',
  address: 'Proxyns adress',
  addressHelp: 'Till exempel http://proxy.example.com:3128.',
  bypass: 'Inte för',
  bypassHelp:
    'En per rad: en värd, *.example.com, en adress eller ett nätverk som 10.0.0.0/8. Den här datorn själv tillfrågas aldrig genom en proxy.',
  user: 'Användarnamn för proxyn',
  userHelp: 'Tomt: proxyn frågar inte efter något.',
  password: 'Lösenord för proxyn',
  passwordHelp: 'Det förvaras där servrarnas lösenord finns och skickas bara till den här proxyn.',
  mustBeAddress: 'En adress som börjar med http:// eller https://, utan något efter porten.',
  mustBeRule: '”{{text}}” är inget av detta.',
  mustHaveNoColon: 'Ett användarnamn för en proxy har inget kolon.',
  isKept: 'Det som är sparat',
  isNew: 'Ett nytt',
  way: 'Proxy: {{way}}',
  wayText:
    'För kontor där ingen server nås direkt. Den sparas så snart du går vidare och gäller för allt som Calbridge frågar.',
};
