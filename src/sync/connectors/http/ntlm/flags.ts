/** NTLMSSP_NEGOTIATE_… flags (MS-NLMP 2.2.2.5). */

export const UNICODE = 0x0000_0001;
const REQUEST_TARGET = 0x0000_0004;
export const SIGN = 0x0000_0010;
export const SEAL = 0x0000_0020;
const NTLM = 0x0000_0200;
export const ALWAYS_SIGN = 0x0000_8000;
const EXTENDED_SESSION_SECURITY = 0x0008_0000;
export const TARGET_INFO = 0x0080_0000;
const VERSION = 0x0200_0000;
const KEY_128 = 0x2000_0000;
export const KEY_EXCHANGE = 0x4000_0000;
const KEY_56 = 0x8000_0000;

/** What Windows itself asks for over HTTP, where messages are neither signed nor sealed. */
export const ASKED =
  (UNICODE |
    REQUEST_TARGET |
    NTLM |
    ALWAYS_SIGN |
    EXTENDED_SESSION_SECURITY |
    VERSION |
    KEY_128 |
    KEY_56) >>>
  0;

export const has = (flags: number, flag: number): boolean => (flags & flag) !== 0;
