/** Whether an error of code `auth` is put right by a person who signs in in the browser once more. */
export function asksToSignIn(message: string): boolean {
  return /\bSign in (to SuperOffice Online )?again\b/.test(message);
}
