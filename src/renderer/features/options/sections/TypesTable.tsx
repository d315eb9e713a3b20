/** The category that stands for each type of follow-ups. */
import Typography from '@mui/material/Typography';
import type { ReactElement } from 'react';
import type { CrmListsView } from '../../../../main/ipc/contract/options.ts';
import { t } from '../../../words/words.ts';
import { WordsField } from '../../../components/fields.tsx';

export interface TypesTableProps {
  readonly types: CrmListsView['types'];
  readonly value: Readonly<Record<string, string>>;
  readonly onChange: (value: Record<string, string>) => void;
}

export function TypesTable({ types, value, onChange }: TypesTableProps): ReactElement {
  const unknown = Object.keys(value).filter((id) => !types.some((one) => one.id === id));
  const rows = [...types, ...unknown.map((id) => ({ id, name: id }))];
  return (
    <>
      <Typography variant="h3">{t('options:types')}</Typography>
      <Typography variant="body2">{t('options:typesText')}</Typography>
      {rows.map(({ id, name }) => (
        <WordsField
          key={id}
          label={t('options:categoryOf', { name })}
          value={value[id] ?? ''}
          onChange={(category) => {
            const others = Object.entries(value).filter(([one]) => one !== id);
            const all = category.trim() === '' ? others : [...others, [id, category] as const];
            onChange(Object.fromEntries(all));
          }}
        />
      ))}
    </>
  );
}
