/** How one element of a request has to look. */
export type Form = {
  /** Attribute name → simple type; a `!` at the end makes it required. */
  readonly attributes?: Readonly<Record<string, string>>;
  readonly sequence?: readonly string[];
  /** Simple type of the text, for elements that hold text. */
  readonly text?: string;
};
