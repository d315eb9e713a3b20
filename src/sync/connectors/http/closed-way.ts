/** Whether nobody on the way can read what is sent to an address: TLS, or this very computer. */
export function isClosedToOthers({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
}
