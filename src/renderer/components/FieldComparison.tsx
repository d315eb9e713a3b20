/** Versions of an appointment side by side, field by field; a version may be chosen for each. */
import Box from '@mui/material/Box';
import Radio from '@mui/material/Radio';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { fieldWord } from '../words/field-word.ts';

export interface ComparedCell {
  readonly text: string;
  /** Not as it was; set apart by more than its colour. */
  readonly isDifferent: boolean;
  /** Not for everybody's eyes: there is no text to compare. */
  readonly isHidden?: boolean;
  /** Absent: it cannot be chosen. */
  readonly choice?: {
    readonly isChosen: boolean;
    /** Says what is chosen without the columns around it. */
    readonly label: string;
    readonly onChoose: () => void;
  };
}

export interface ComparedField {
  readonly field: string;
  /** As many as there are headings. */
  readonly cells: readonly ComparedCell[];
}

export interface FieldComparisonProps {
  readonly label: string;
  readonly headings: readonly ReactNode[];
  readonly fields: readonly ComparedField[];
}

export function FieldComparison(props: FieldComparisonProps): ReactElement {
  const { label, headings, fields } = props;
  const columns = `repeat(${String(headings.length)}, minmax(0, 1fr))`;
  return (
    <Box role="group" aria-label={label} sx={FRAME}>
      <Box sx={{ display: 'grid', gridTemplateColumns: columns, ...HEAD }}>
        {headings.map((heading, index) => (
          <Box key={index} sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
            {heading}
          </Box>
        ))}
      </Box>
      {fields.map((one) => (
        <FieldRow key={one.field} {...one} columns={columns} />
      ))}
    </Box>
  );
}

const FRAME = {
  border: '1px solid',
  borderColor: 'divider',
  borderRadius: 1,
  backgroundColor: 'background.paper',
  overflow: 'hidden',
} as const;

const HEAD = { gap: 1, padding: 1.5 } as const;

function FieldRow(props: ComparedField & { readonly columns: string }): ReactElement {
  const { field, cells, columns } = props;
  const id = useId();
  const isChoice = cells.some(({ choice }) => choice !== undefined);
  return (
    <Box
      role={isChoice ? 'radiogroup' : 'group'}
      aria-labelledby={id}
      sx={{ borderBlockStart: '1px solid', borderColor: 'divider', padding: 1.5 }}
    >
      <Typography id={id} variant="body2" sx={{ fontWeight: 600, marginBlockEnd: 0.5 }}>
        {fieldWord(field)}
      </Typography>
      <Box sx={{ display: 'grid', gridTemplateColumns: columns, gap: 1 }}>
        {cells.map((cell, index) => (
          <Cell key={index} {...cell} name={id} />
        ))}
      </Box>
    </Box>
  );
}

function Cell(props: ComparedCell & { readonly name: string }): ReactElement {
  const { text, isDifferent, isHidden = false, choice, name } = props;
  const value = (
    <Box
      component="span"
      tabIndex={text.length > LONG ? 0 : undefined}
      sx={{
        ...VALUE,
        ...(isDifferent && MARKED),
        ...(isHidden && { fontStyle: 'italic', color: 'text.secondary' }),
      }}
    >
      {text}
    </Box>
  );
  if (choice === undefined) return <Box sx={{ minWidth: 0 }}>{value}</Box>;
  const { isChosen, label, onChoose } = choice;
  return (
    <Box
      component="label"
      sx={{
        ...CHOICE,
        ...(isChosen && { borderColor: 'primary.main', backgroundColor: 'action.selected' }),
      }}
    >
      <Radio
        size="small"
        name={name}
        checked={isChosen}
        onChange={onChoose}
        slotProps={{ input: { 'aria-label': label } }}
        sx={{ padding: '1px' }}
      />
      {value}
    </Box>
  );
}

/** A text that is longer than its cell is high can be scrolled by keyboard. */
const LONG = 240;

const VALUE = {
  display: 'block',
  minWidth: 0,
  maxHeight: '12rem',
  overflowY: 'auto',
  overflowWrap: 'anywhere',
  whiteSpace: 'pre-wrap',
  fontSize: '0.875rem',
  lineHeight: 1.5,
} as const;

const MARKED = {
  fontWeight: 600,
  textDecoration: 'underline',
  textUnderlineOffset: '3px',
} as const;

const CHOICE = {
  display: 'flex',
  alignItems: 'flex-start',
  gap: 0.5,
  minWidth: 0,
  padding: 0.5,
  cursor: 'pointer',
  border: '1px solid',
  borderColor: 'divider',
  borderRadius: 1,
  '&:hover': { backgroundColor: 'action.hover' },
  '&:focus-within': { outline: '2px solid', outlineColor: 'text.primary', outlineOffset: 1 },
} as const;
