export const proxy = {
  mode: 'Proxy',
  system: 'As the system says',
  systemHelp:
    'Fixed addresses, scripts and what the network announces count as in a browser. Should the proxy ask for a user name and a password, choose “This proxy”.',
  none: 'No proxy',
  noneHelp: 'Every server is asked directly.',
  manual: 'This proxy',
  manualHelp: 'For everything except what stands under “Not for”.',
  address: 'Address of the proxy',
  addressHelp: 'Such as http://proxy.example.com:3128.',
  bypass: 'Not for',
  bypassHelp:
    'One a line: a host, *.example.com, an address, or a network such as 10.0.0.0/8. This PC itself is never asked through a proxy.',
  user: 'User name for the proxy',
  userHelp: 'Empty: the proxy asks for none.',
  password: 'Password for the proxy',
  passwordHelp: 'It is kept where the passwords of the servers are, and sent to this proxy only.',
  mustBeAddress: 'An address that begins with http:// or https://, with nothing after the port.',
  mustBeRule: '“{{text}}” is none of these.',
  mustHaveNoColon: 'A user name for a proxy has no colon.',
  isKept: 'The one that is kept',
  isNew: 'A new one',
  way: 'Proxy: {{way}}',
  wayText:
    'For offices in which no server is reached directly. It is stored as soon as you go on, and counts for everything that Calbridge asks.',
} as const;
