import { connect } from 'node:net';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { awaitBrowser } from '../../../../../../src/sync/connectors/http/oauth/browser-answer.ts';

const portOf = (redirectUri: string): number => Number(new URL(redirectUri).port);

/** What the door says to one raw request. */
async function knock(port: number, line: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.write(`${line} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`);
  let said = '';
  for await (const part of socket.setEncoding('utf8')) said += String(part);
  return said.split('\r\n')[0] ?? '';
}

async function shownAt(address: string): Promise<string> {
  return await (await fetch(address)).text();
}

describe('what the browser shows afterwards', () => {
  const words = {
    ...{ language: 'nb', done: 'Du er logget på.', notDone: 'Påloggingen lyktes ikke.' },
    ...{ notThis: 'Dette hører til en annen <pålogging>.', nothingHere: 'Her er det ingenting.' },
  };

  it.each([
    ['?state=mine&code=7', words.done],
    ['?state=mine&error=access_denied', words.notDone],
    ['?state=other&code=7', 'Dette hører til en annen &lt;pålogging>.'],
  ])('is in the language of the window after %s', async (answer, sentence) => {
    const door = await awaitBrowser(words);
    void door.answer('mine', new AbortController().signal);
    const shown = await shownAt(door.redirectUri + answer);
    expect(shown).toContain('<html lang="nb">');
    expect(shown).toContain(`<p>${sentence}</p>`);
    await door.close();
  });
});

describe('the door for the answer of a browser', () => {
  it('bears whatever knocks, and still takes the answer', async () => {
    const door = await awaitBrowser();
    const port = portOf(door.redirectUri);
    const answer = door.answer('mine', new AbortController().signal);
    for (const line of ['GET //', 'GET /%', 'POST /callback?state=mine&code=1', 'GET /other']) {
      expect(await knock(port, line)).toContain('404');
    }
    expect(await knock(port, 'GET /callback?state=other&code=1')).toContain('400');
    expect(await knock(port, 'GET /callback?state=mine&code=7')).toContain('200');
    expect((await answer).get('code')).toBe('7');
    await door.close();
  });

  it('closes though a browser holds a connection on which it never asked', async () => {
    const door = await awaitBrowser();
    const socket = connect(portOf(door.redirectUri), '127.0.0.1');
    await once(socket, 'connect');
    // An answer by the same way proves that the server knows of the connection before it.
    await knock(portOf(door.redirectUri), 'GET /other');
    await door.close();
    expect(socket.destroyed || (await once(socket, 'close'))).toBeTruthy();
  });
});
