/** Something cannot be measured on this machine; the message says why. */
export class NotHere extends Error {
  override readonly name = 'NotHere';
}
