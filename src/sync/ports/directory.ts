/** The directory of the organisation that this computer belongs to. */
export interface Directory {
  /**
   * Where Autodiscover is for a mail domain, the nearest first, as the administrators have
   * published it (service connection points, MS-OXDISCO 3.1.5.1); strings that may be anything.
   * @throws Error when the directory cannot be asked
   */
  autodiscover(domain: string): Promise<readonly string[]>;
}
