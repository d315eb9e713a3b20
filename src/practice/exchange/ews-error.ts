// What can go wrong, as the protocol names it.

/** Fails one item of a request; the other items go on. */
export class EwsError extends Error {
  override readonly name = 'EwsError';
  readonly code: string;
  /** How long a busy server wants to be left alone; null: it does not say. */
  readonly backOffMs: number | null;

  constructor(code: string, message: string, backOffMs: number | null = null) {
    super(message);
    this.code = code;
    this.backOffMs = backOffMs;
  }
}

export type FaultDetail =
  | { readonly kind: 'none' }
  | { readonly kind: 'violation'; readonly line: number; readonly column: number }
  | { readonly kind: 'back-off'; readonly ms: number };

/** Fails the request as a whole: a SOAP fault with status 500. */
export class SoapFault extends Error {
  override readonly name = 'SoapFault';
  readonly code: string;
  readonly detail: FaultDetail;

  constructor(code: string, message: string, detail: FaultDetail = { kind: 'none' }) {
    super(message);
    this.code = code;
    this.detail = detail;
  }
}

export const itemNotFound = (): EwsError =>
  new EwsError('ErrorItemNotFound', 'The specified object was not found in the store.');

export const accessDenied = (): EwsError =>
  new EwsError('ErrorAccessDenied', 'Access is denied. Check credentials and try again.');

export const malformedId = (): EwsError =>
  new EwsError('ErrorInvalidIdMalformed', 'Id is malformed.');
