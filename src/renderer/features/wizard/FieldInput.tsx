/** One field of a form that the main process describes. */
import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import FormLabel from '@mui/material/FormLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import TextField from '@mui/material/TextField';
import Box from '@mui/material/Box';
import type { ReactElement } from 'react';
import type { FieldView } from '../../../main/ipc/contract/wizard.ts';
import { formWord } from '../../words/form-word.ts';
import { SecretInput } from '../../components/SecretInput.tsx';

export interface FieldInputProps {
  /** Of the server. */
  readonly kind: string;
  readonly field: FieldView;
  readonly value: string;
  /** Whether a secret is known that need not be entered again. */
  readonly isKept: boolean;
  /** What is wrong, as the end of a sentence; null when nothing is. */
  readonly message: string | null;
  readonly onChange: (value: string) => void;
}

/** More of them are a list to choose from. */
const MOST_RADIOS = 3;

export function FieldInput(props: FieldInputProps): ReactElement {
  const { kind, field, value, message, onChange } = props;
  const key = `${kind}.${field.name}`;
  const label = formWord(key);
  const help = message === null ? formWord(`${key}.help`) : `${label} ${message}.`;
  const id = `field-${field.name}`;
  const common = { id, label, help, value, onChange, isWrong: message !== null };
  switch (field.kind) {
    case 'secret':
      return <SecretInput {...common} isKept={props.isKept} isRequired={field.required} />;
    case 'choice':
      return field.choices.length > MOST_RADIOS ? (
        <ChoiceList {...common} prefix={key} choices={field.choices} />
      ) : (
        <Radios {...common} prefix={key} choices={field.choices} />
      );
    case 'text':
      return (
        <TextField
          {...{ id, label, value }}
          size="small"
          fullWidth
          error={message !== null}
          helperText={help}
          required={field.required}
          placeholder={field.example}
          slotProps={{
            htmlInput: { spellCheck: false, autoComplete: 'off', autoCapitalize: 'off' },
            inputLabel: { shrink: true },
          }}
          onChange={(event) => {
            onChange(event.target.value);
          }}
        />
      );
  }
}

interface ChoiceProps {
  readonly id: string;
  readonly label: string;
  readonly help: string;
  readonly value: string;
  readonly isWrong: boolean;
  readonly onChange: (value: string) => void;
  /** Of the keys of the choices' words. */
  readonly prefix: string;
  readonly choices: readonly string[];
}

function ChoiceList(props: ChoiceProps): ReactElement {
  return (
    <TextField
      select
      id={props.id}
      label={props.label}
      value={props.value}
      size="small"
      fullWidth
      error={props.isWrong}
      helperText={props.help}
      slotProps={{ select: { native: true }, inputLabel: { shrink: true } }}
      onChange={(event) => {
        props.onChange(event.target.value);
      }}
    >
      {props.choices.map((choice) => (
        <option key={choice} value={choice}>
          {formWord(`${props.prefix}.${choice}`)}
        </option>
      ))}
    </TextField>
  );
}

function Radios(props: ChoiceProps): ReactElement {
  const { id, prefix } = props;
  return (
    <FormControl error={props.isWrong}>
      <FormLabel id={`${id}-label`}>{props.label}</FormLabel>
      <RadioGroup
        aria-labelledby={`${id}-label`}
        value={props.value}
        onChange={(_, value) => {
          props.onChange(value);
        }}
      >
        {props.choices.map((choice) => (
          <Choice key={choice} choice={choice} prefix={prefix} />
        ))}
      </RadioGroup>
      {props.help !== '' && <FormHelperText>{props.help}</FormHelperText>}
    </FormControl>
  );
}

function Choice(props: { readonly choice: string; readonly prefix: string }): ReactElement {
  const key = `${props.prefix}.${props.choice}`;
  const help = formWord(`${key}.help`);
  const label = (
    <Box component="span" sx={{ display: 'block', paddingBlock: 0.75 }}>
      {formWord(key)}
      {help !== '' && (
        <Box component="span" sx={{ display: 'block', color: 'text.secondary' }}>
          {help}
        </Box>
      )}
    </Box>
  );
  return (
    <FormControlLabel
      value={props.choice}
      control={<Radio size="small" />}
      label={label}
      sx={{ alignItems: 'flex-start' }}
    />
  );
}
