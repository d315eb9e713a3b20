/** Says how many people look the same on both sides, and lets a person look at them first. */
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { LinkWishView, SuggestionsView } from '../../../main/ipc/contract/people.ts';
import { LineIcon } from '../../components/LineIcon.tsx';
import { t } from '../../words/words.ts';
import { SuggestionsDialog } from './SuggestionsDialog.tsx';

export interface SuggestionBannerProps {
  readonly suggestions: SuggestionsView;
  readonly isBusy: boolean;
  readonly onLink: (links: readonly LinkWishView[]) => Promise<boolean>;
}

export function SuggestionBanner(props: SuggestionBannerProps): ReactElement | null {
  const { suggestions, isBusy, onLink } = props;
  const [isOpen, setOpen] = useState(false);
  const { length } = suggestions.found;
  if (length === 0) return null;
  return (
    <>
      <Alert
        severity="info"
        variant="outlined"
        role="region"
        aria-label={t('people:alike', { count: length })}
        icon={<LineIcon path="M4 12l5 5L20 6" size={22} colour="primary.main" />}
        sx={{ marginBlockEnd: 2, alignItems: 'center', color: 'text.primary' }}
        action={
          <Button
            variant="contained"
            size="small"
            onClick={() => {
              setOpen(true);
            }}
          >
            {t('people:reviewAndLink')}
          </Button>
        }
      >
        {t('people:alike', { count: length })}
      </Alert>
      {isOpen && (
        <SuggestionsDialog
          suggestions={suggestions}
          isBusy={isBusy}
          onLink={async (links) => {
            if (await onLink(links)) setOpen(false);
          }}
          onClose={() => {
            setOpen(false);
          }}
        />
      )}
    </>
  );
}
