/** Why something is done, and what it changes on which side. */
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactElement } from 'react';
import type { PlanChangeView, PlanRowView } from '../../../main/ipc/contract/preview.ts';
import { FieldComparison, type ComparedCell } from '../../components/FieldComparison.tsx';
import { fieldWord } from '../../words/field-word.ts';
import { t } from '../../words/words.ts';

type FieldView = PlanChangeView['fields'][number];

function cell(text: string | null, isDifferent: boolean): ComparedCell {
  return text === null
    ? { text: t('preview:hidden'), isDifferent: false, isHidden: true }
    : { text, isDifferent };
}

/** Something new has nothing that it can be compared with. */
function isNew({ fields }: PlanChangeView): boolean {
  return fields.every(({ values }) => values === null || values.was === null);
}

function cells({ values }: FieldView): readonly ComparedCell[] {
  return [
    cell(values === null ? null : (values.was ?? t('preview:nothingThere')), false),
    cell(values?.is ?? null, true),
  ];
}

export function RowDetails({ row }: { readonly row: PlanRowView }): ReactElement {
  return (
    <Box
      sx={{ display: 'grid', gap: 1, paddingBlockEnd: 1.5, marginInlineStart: 5.5, minWidth: 0 }}
    >
      {row.why.map((sentence) => (
        <Typography key={sentence} variant="body2" sx={{ overflowWrap: 'anywhere' }}>
          {sentence}
        </Typography>
      ))}
      {row.changes.map((change) => (
        <Change key={change.side} change={change} />
      ))}
    </Box>
  );
}

function Change({ change }: { readonly change: PlanChangeView }): ReactElement {
  const where = change.side === 'crm' ? t('preview:inCrm') : t('preview:inCalendar');
  const label = t('preview:fieldsOf', { where });
  if (isNew(change)) return <NewFields label={label} fields={change.fields} />;
  const heading = (text: string): ReactElement => (
    <Typography component="span" variant="body2" sx={{ color: 'text.secondary' }}>
      {text}
    </Typography>
  );
  return (
    <FieldComparison
      label={label}
      headings={[heading(`${where}: ${t('preview:now')}`), heading(t('preview:then'))]}
      fields={change.fields.map((one) => ({ field: one.field, cells: cells(one) }))}
    />
  );
}

interface NewFieldsProps {
  readonly label: string;
  readonly fields: readonly FieldView[];
}

function NewFields({ label, fields }: NewFieldsProps): ReactElement {
  return (
    <Box component="dl" aria-label={label} sx={LIST}>
      {fields.map(({ field, values }) => (
        <Box key={field} sx={{ display: 'contents' }}>
          <dt>{fieldWord(field)}</dt>
          <Box component="dd" sx={values === null ? HIDDEN : {}}>
            {values?.is ?? t('preview:hidden')}
          </Box>
        </Box>
      ))}
    </Box>
  );
}

const LIST = {
  display: 'grid',
  gridTemplateColumns: 'minmax(6rem, max-content) minmax(0, 1fr)',
  columnGap: 2,
  rowGap: 0.5,
  margin: 0,
  fontSize: '0.875rem',
  overflowWrap: 'anywhere',
  '& dt': { color: 'text.secondary' },
  '& dd': { margin: 0 },
} as const;

const HIDDEN = { fontStyle: 'italic', color: 'text.secondary' } as const;
