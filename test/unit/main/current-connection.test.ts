import { expect, it } from 'vitest';
import { currentConnection } from '../../../src/main/current-connection.ts';

function opener() {
  const opened: string[] = [];
  const closed: string[] = [];
  const open = ({ password }: { readonly password: string }) => {
    opened.push(password);
    return {
      password,
      close: () => {
        closed.push(password);
        return Promise.resolve();
      },
    };
  };
  return { opened, closed, open };
}

it('opens a connection once, and anew with a new password', async () => {
  let password = 'old';
  const { opened, closed, open } = opener();
  const connection = currentConnection(() => Promise.resolve({ password }), open);
  const both = await Promise.all([connection.get(), connection.get()]);
  expect(both[0]).toBe(both[1]);
  password = 'new';
  expect((await connection.get()).password).toBe('new');
  expect(opened).toEqual(['old', 'new']);
  // Who is at work with the old one is not interrupted.
  expect(closed).toEqual([]);
  await connection.close();
  expect(closed).toEqual(['old', 'new']);
});

it('keeps nothing of a failure', async () => {
  let fails = true;
  const { open } = opener();
  const connection = currentConnection(
    () => (fails ? Promise.reject(new Error('not connected')) : Promise.resolve({ password: 'x' })),
    open,
  );
  await expect(connection.get()).rejects.toThrow('not connected');
  fails = false;
  expect((await connection.get()).password).toBe('x');
});

it('closes nothing that was never opened', async () => {
  const { opened, open } = opener();
  await currentConnection(() => Promise.resolve({ password: 'x' }), open).close();
  expect(opened).toEqual([]);
});

it('opens another one with the same password when it is to be tried again', async () => {
  const { opened, closed, open } = opener();
  const connection = currentConnection(() => Promise.resolve({ password: 'x' }), open);
  connection.renew();
  const first = await connection.get();
  connection.renew();
  expect(connection.peek()).toBeNull();
  expect(await connection.get()).not.toBe(first);
  expect(closed).toEqual([]);
  await connection.close();
  expect([opened, closed]).toEqual([
    ['x', 'x'],
    ['x', 'x'],
  ]);
});
