/** A password: hidden until somebody wants to see what is typed. */
import IconButton from '@mui/material/IconButton';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { LineIcon } from './LineIcon.tsx';
import { t } from '../words/words.ts';

const EYE =
  'M2 12s3.6-6.5 10-6.5S22 12 22 12s-3.6 6.5-10 6.5S2 12 2 12z M12 9a3 3 0 1 0 0 6a3 3 0 1 0 0-6';

export interface SecretInputProps {
  readonly id: string;
  readonly label: string;
  readonly help: string;
  readonly value: string;
  readonly isWrong: boolean;
  /** Whether one is known that is not shown. */
  readonly isKept: boolean;
  readonly isRequired: boolean;
  readonly onChange: (value: string) => void;
}

export function SecretInput(props: SecretInputProps): ReactElement {
  const [isShown, setShown] = useState(false);
  const { isKept, isWrong, help, value } = props;
  const reveal = (
    <InputAdornment position="end">
      <IconButton
        aria-label={isShown ? t('wizard:hide') : t('wizard:show')}
        aria-pressed={isShown}
        edge="end"
        onClick={() => {
          setShown(!isShown);
        }}
      >
        <LineIcon path={isShown ? `${EYE} M4 20L20 4` : EYE} size={20} />
      </IconButton>
    </InputAdornment>
  );
  return (
    <TextField
      id={props.id}
      label={props.label}
      value={value}
      type={isShown ? 'text' : 'password'}
      size="small"
      fullWidth
      required={props.isRequired && !isKept}
      error={isWrong}
      helperText={isKept && !isWrong ? t('wizard:kept') : help}
      placeholder={isKept ? '••••••••' : ''}
      slotProps={{
        input: { endAdornment: reveal },
        htmlInput: { spellCheck: false, autoComplete: 'off' },
        inputLabel: { shrink: true },
      }}
      onChange={(event) => {
        props.onChange(event.target.value);
      }}
    />
  );
}
