/** Lists of people in and out. */
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ReactElement } from 'react';
import type { CalbridgeApi } from '../../../main/ipc/contract.ts';
import { locale, t } from '../../words/words.ts';
import { saveText } from '../../components/save-text.ts';
import type { Act } from '../../components/use-act.ts';

export interface ListMenuProps {
  readonly api: CalbridgeApi;
  readonly act: Act;
  readonly hasPeople: boolean;
  readonly onImport: () => void;
}

/** Excel separates with semicolons where the comma is in the numbers. */
const separator = (): ',' | ';' => ((1.5).toLocaleString(locale).includes(',') ? ';' : ',');

export function ListMenu({ api, act, hasPeople, onImport }: ListMenuProps): ReactElement {
  const save = async (): Promise<void> => {
    const answer = await act.run(() => api.people.list({ separator: separator() }));
    if (answer !== null) saveText('calbridge-people.csv', answer.value, 'text/csv');
  };
  return (
    <Box sx={{ display: 'flex', gap: 1 }}>
      <Button variant="outlined" size="small" onClick={onImport}>
        {t('people:importList')}
      </Button>
      {hasPeople && (
        <Button variant="outlined" size="small" onClick={() => void save()}>
          {t('people:saveList')}
        </Button>
      )}
    </Box>
  );
}
