// SOAP faults as WCF words them. NetServer's own refusals are no faults: see `exception-info.ts`.

export class SoapFault extends Error {
  override readonly name = 'SoapFault';
  /** `a` is the namespace of WCF's dispatcher, `s` that of the envelope. */
  readonly code: 'a:DeserializationFailed' | 'a:ActionNotSupported' | 's:Client';

  constructor(code: SoapFault['code'], message: string) {
    super(message);
    this.code = code;
  }
}

export function deserializationFailed(what: string): SoapFault {
  return new SoapFault(
    'a:DeserializationFailed',
    `The formatter threw an exception while trying to deserialize the message: ${what}`,
  );
}
