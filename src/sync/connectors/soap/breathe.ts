/** Lets the event loop do other work; there is no time in it, so no clock is asked. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => {
    // eslint-disable-next-line no-restricted-globals -- A turn of the loop, not a duration.
    setImmediate(resolve);
  });
}
