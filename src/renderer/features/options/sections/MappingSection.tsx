/** How the words of the CRM and of the calendar stand for each other. */
import Alert from '@mui/material/Alert';
import type { ReactElement } from 'react';
import type { OptionsView } from '../../../../main/ipc/contract/options.ts';
import { t } from '../../../words/words.ts';
import type { SectionProps } from '../section.ts';
import { PrioritiesTable } from './PrioritiesTable.tsx';
import { ShownFields } from './ShownFields.tsx';
import { TypesTable } from './TypesTable.tsx';
import { UsualTypes } from './UsualTypes.tsx';

type Crm = NonNullable<OptionsView['crm']>;

export function MappingSection({ draft, crm, mistakes, change }: SectionProps): ReactElement {
  if (draft.crm === null) return <Alert severity="info">{t('options:noCrm')}</Alert>;
  const set = (part: Partial<Crm>): void => {
    change((now) => (now.crm === null ? now : { ...now, crm: { ...now.crm, ...part } }));
  };
  const { followUps, priorities } = draft.crm;
  const show = (part: Partial<Crm['followUps']>): void => {
    set({ followUps: { ...followUps, ...part } });
  };
  const types = crm.lists?.types ?? [];
  return (
    <>
      {crm.failure !== null && (
        <Alert severity="warning" variant="outlined">
          {t('options:listsFailed')} {crm.failure.message}
        </Alert>
      )}
      <PrioritiesTable
        lists={crm.lists}
        value={priorities}
        onChange={(value) => {
          set({ priorities: value });
        }}
      />
      <TypesTable
        types={types}
        value={followUps.categories}
        onChange={(categories) => {
          show({ categories });
        }}
      />
      <UsualTypes types={types} value={followUps} onChange={show} />
      <ShownFields value={followUps} mistakes={mistakes} onChange={show} />
    </>
  );
}
