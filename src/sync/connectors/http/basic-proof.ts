/** The value of an `Authorization` header for Basic authentication; both parts as UTF-8. */
export function basicProof(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`;
}
