/** A browser on the sign-in page of SuperOffice Online: it fills in a form and is sent on. */
export type Answer =
  | { readonly answer: 'accept'; readonly user: string; readonly password: string }
  | { readonly answer: 'deny' };

/** Where the page sends the browser. */
export async function answerPage(url: string, answer: Answer): Promise<string> {
  const shown = await fetch(url);
  const html = await shown.text();
  if (shown.status !== 200) throw new Error(`The page answers ${String(shown.status)}: ${html}`);
  const body = new URLSearchParams({ ...answer });
  const answered = await fetch(url, { method: 'POST', body, redirect: 'manual' });
  const onward = answered.headers.get('location');
  if (onward === null) throw new Error(`Nothing to go on to: ${await answered.text()}`);
  return onward;
}

/** Goes all the way, to the program that waits. */
export async function signInAt(url: string, answer: Answer): Promise<string> {
  const told = await fetch(await answerPage(url, answer));
  return await told.text();
}
