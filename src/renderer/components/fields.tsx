/** The controls of which the sections are made: a label, one line that explains, and what is usual. */
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import TextField from '@mui/material/TextField';
import Box from '@mui/material/Box';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';

interface Field {
  readonly label: string;
  readonly help?: string | undefined;
  readonly mistake?: string | undefined;
}

interface NumberFieldProps extends Field {
  readonly value: number;
  readonly onChange: (value: number) => void;
}

const NARROW = { maxWidth: 320 } as const;

/** What is no number is kept on the screen, and is a mistake. */
export function NumberField({
  label,
  help,
  mistake,
  value,
  onChange,
}: NumberFieldProps): ReactElement {
  const [text, setText] = useState(String(value));
  const shown = Number(text) === value || Number.isNaN(value) ? text : String(value);
  return (
    <TextField
      label={label}
      value={shown}
      size="small"
      fullWidth
      sx={NARROW}
      error={mistake !== undefined}
      helperText={mistake ?? help}
      slotProps={{ htmlInput: { inputMode: 'numeric', maxLength: 9 } }}
      onChange={({ target }) => {
        setText(target.value);
        onChange(target.value.trim() === '' ? Number.NaN : Number(target.value));
      }}
    />
  );
}

interface WordsFieldProps extends Field {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** It has lost the focus, or somebody pressed Enter. */
  readonly onLeave?: () => void;
}

export function WordsField({
  label,
  help,
  mistake,
  value,
  onChange,
  onLeave,
}: WordsFieldProps): ReactElement {
  return (
    <TextField
      label={label}
      value={value}
      size="small"
      fullWidth
      sx={{ maxWidth: 480 }}
      error={mistake !== undefined}
      helperText={mistake ?? help}
      slotProps={{ htmlInput: { maxLength: 2000 } }}
      onChange={({ target }) => {
        onChange(target.value);
      }}
      onBlur={() => onLeave?.()}
      onKeyDown={({ key }) => {
        if (key === 'Enter') onLeave?.();
      }}
    />
  );
}

export interface ChoiceOf<Value extends string> {
  readonly value: Value;
  readonly word: string;
}

interface ChoiceFieldProps<Value extends string> extends Field {
  readonly value: Value;
  readonly choices: readonly ChoiceOf<Value>[];
  readonly onChange: (value: Value) => void;
}

/** The list of the system: it is at home with every keyboard and screen reader. */
export function ChoiceField<Value extends string>(props: ChoiceFieldProps<Value>): ReactElement {
  const { label, help, mistake, value, choices, onChange } = props;
  const id = useId();
  return (
    <TextField
      select
      id={id}
      label={label}
      value={value}
      size="small"
      fullWidth
      sx={NARROW}
      error={mistake !== undefined}
      helperText={mistake ?? help}
      slotProps={{ select: { native: true }, inputLabel: { shrink: true } }}
      onChange={({ target }) => {
        onChange(target.value as Value);
      }}
    >
      {choices.map((one) => (
        <option key={one.value} value={one.value}>
          {one.word}
        </option>
      ))}
    </TextField>
  );
}

interface SwitchFieldProps extends Field {
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
}

export function SwitchField({ label, help, value, onChange }: SwitchFieldProps): ReactElement {
  return (
    <Box>
      <FormControlLabel
        label={label}
        control={
          <Checkbox
            size="small"
            checked={value}
            onChange={(_, checked) => {
              onChange(checked);
            }}
          />
        }
      />
      {help !== undefined && <FormHelperText sx={{ marginInlineStart: 4 }}>{help}</FormHelperText>}
    </Box>
  );
}

interface LinesFieldProps extends Field {
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
}

/** One entry a line; empty lines are none. */
export function LinesField(props: LinesFieldProps): ReactElement {
  const { label, help, mistake, value, onChange } = props;
  const [text, setText] = useState(value.join('\n'));
  const isSame = JSON.stringify(linesOf(text)) === JSON.stringify(value);
  return (
    <TextField
      label={label}
      value={isSame ? text : value.join('\n')}
      size="small"
      fullWidth
      multiline
      minRows={2}
      maxRows={8}
      sx={{ maxWidth: 480 }}
      error={mistake !== undefined}
      helperText={mistake ?? help}
      onChange={({ target }) => {
        setText(target.value);
        onChange(linesOf(target.value));
      }}
    />
  );
}

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
