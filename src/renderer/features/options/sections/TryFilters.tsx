/** Shows the effect of the filters on real appointments before they are stored. */
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { CalbridgeApi } from '../../../../main/ipc/contract.ts';
import type { OptionsView, TriedFilters } from '../../../../main/ipc/contract/options.ts';
import type { Failure } from '../../../../main/ipc/contract/shape.ts';
import { ask } from '../../../api.ts';
import { FailureNote } from '../../../components/FailureNote.tsx';
import { wallText } from '../../../components/moment-text.ts';
import { t } from '../../../words/words.ts';

export interface TryFiltersProps {
  readonly api: CalbridgeApi;
  readonly filters: OptionsView['sync']['filters'];
}

interface Answer {
  /** What was asked, so that an answer to other filters is not shown. */
  readonly to: string;
  readonly tried: TriedFilters | null;
  readonly failure: Failure | null;
}

export function TryFilters({ api, filters }: TryFiltersProps): ReactElement {
  const [isAsking, setAsking] = useState(false);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const wanted = JSON.stringify(filters);
  const tryOut = async (): Promise<void> => {
    setAsking(true);
    const told = await ask(() => api.options.tryFilters(filters));
    setAsking(false);
    setAnswer({
      to: wanted,
      tried: told.ok ? told.value : null,
      failure: told.ok ? null : told.error,
    });
  };
  const shown = answer?.to === wanted ? answer : null;
  return (
    <Box>
      <Button
        variant="outlined"
        aria-disabled={isAsking}
        onClick={() => {
          if (!isAsking) void tryOut();
        }}
      >
        {isAsking ? t('options:trying') : t('options:tryFilters')}
      </Button>
      <Box role="status">{shown?.tried && <Caught tried={shown.tried} />}</Box>
      {shown?.failure && <FailureNote failure={shown.failure} />}
    </Box>
  );
}

function Caught({ tried }: { readonly tried: TriedFilters }): ReactElement {
  const { of, caught, some } = tried;
  if (caught === 0) {
    return (
      <Typography sx={{ marginBlockStart: 1 }}>{t('options:triedNone', { count: of })}</Typography>
    );
  }
  const more = caught - some.length;
  return (
    <Box sx={{ marginBlockStart: 1 }}>
      <Typography>{t('options:tried', { caught, of })}</Typography>
      <Box component="ul" sx={{ marginBlock: 1, paddingInlineStart: 3, overflowWrap: 'anywhere' }}>
        {some.map(({ person, title, start, why }, index) => (
          // Two of them may be alike in everything that is shown.
          <li key={index}>
            {person}: “{title}”, {wallText(start)} ({t(`options:${why}`)})
          </li>
        ))}
      </Box>
      {more > 0 && <Typography>{t('options:triedMore', { count: more })}</Typography>}
    </Box>
  );
}
