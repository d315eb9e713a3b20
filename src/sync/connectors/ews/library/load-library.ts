/** Loads the EWS library on first use: it is large, and most runs never need it. */
import util from 'node:util';
import type * as library from 'ews-javascript-api';

export type EwsLibrary = typeof library;

export async function loadLibrary(): Promise<EwsLibrary> {
  // Node 23 removed this function, which the library still calls.
  Object.assign(util, {
    isNullOrUndefined: (value: unknown) => value === null || value === undefined,
  });
  return import('ews-javascript-api');
}
