/** The fields of the filter of the log. */
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { t } from '../../words/words.ts';

export type Choice = readonly [value: string, word: string];

interface ChooseProps {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly Choice[];
  readonly onChoose: (value: string) => void;
}

export function Choose({ label, value, choices, onChoose }: ChooseProps): ReactElement {
  return (
    <TextField
      select
      size="small"
      label={label}
      value={value}
      sx={{ width: 176 }}
      slotProps={{ select: { native: true }, inputLabel: { shrink: true } }}
      onChange={(event) => {
        onChoose(event.target.value);
      }}
    >
      {choices.map(([one, word]) => (
        <option key={one} value={one}>
          {word}
        </option>
      ))}
    </TextField>
  );
}

interface SearchTextProps {
  readonly text: string;
  readonly onSearch: (text: string) => void;
}

/** Searched for once the field is left or Enter is pressed, so that typing stays quick. */
export function SearchText({ text, onSearch }: SearchTextProps): ReactElement {
  const [typed, setTyped] = useState(text);
  const search = (): void => {
    if (typed !== text) onSearch(typed);
  };
  return (
    <TextField
      type="search"
      size="small"
      label={t('log:text')}
      value={typed}
      sx={{ flex: '1 1 160px' }}
      slotProps={{ htmlInput: { maxLength: 200 } }}
      onBlur={search}
      onChange={(event) => {
        setTyped(event.target.value);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') search();
      }}
    />
  );
}

interface MomentProps {
  readonly label: string;
  readonly value: number | null;
  readonly onChoose: (at: number | null) => void;
}

export function Moment({ label, value, onChoose }: MomentProps): ReactElement {
  return (
    <TextField
      type="datetime-local"
      size="small"
      label={label}
      value={value === null ? '' : localText(value)}
      sx={{ width: 200 }}
      slotProps={{ inputLabel: { shrink: true } }}
      onChange={(event) => {
        const at = Date.parse(event.target.value);
        onChoose(Number.isNaN(at) ? null : at);
      }}
    />
  );
}

/** `2026-11-20T14:05`, in the zone of this PC. */
function localText(at: number): string {
  const offset = new Date(at).getTimezoneOffset() * 60_000;
  return new Date(at - offset).toISOString().slice(0, 16);
}
