/** What a person fills in to reach a server: data, so that every face asks the same. */

interface Asked {
  /** Its name among the values, and the end of the key of its words: `KIND.NAME`. */
  readonly name: string;
  /** Only asked when this field has one of these values; null: always. */
  readonly when: { readonly field: string; readonly is: readonly string[] } | null;
  /** Whether it may be left alone by nearly everybody. */
  readonly advanced: boolean;
}

export interface TextField extends Asked {
  readonly kind: 'text';
  readonly required: boolean;
  /** An example of what is entered, in no language; may be empty. */
  readonly example: string;
}

/** Never shown again and never stored with the others. */
export interface SecretField extends Asked {
  readonly kind: 'secret';
  readonly required: boolean;
}

export interface ChoiceField extends Asked {
  readonly kind: 'choice';
  /** The first is the one of a new form. Each has words of its own: `KIND.NAME.CHOICE`. */
  readonly choices: readonly [string, ...string[]];
}

export type FormField = TextField | SecretField | ChoiceField;

export interface ServerForm {
  readonly kind: string;
  readonly side: 'crm' | 'calendar';
  readonly fields: readonly FormField[];
}
