/** The proxy, folded: most offices need none, and the others need it before anything else. */
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { FailureNote } from '../../components/FailureNote.tsx';
import { ProxyFields } from '../../components/ProxyFields.tsx';
import { proxyText } from '../../components/proxy-mistakes.ts';
import { t } from '../../words/words.ts';
import type { ProxyDraft } from './use-proxy.ts';

export function ProxyDetails({ draft }: { readonly draft: ProxyDraft }): ReactElement {
  const [isOpen, setOpen] = useState(false);
  const { proxy, failure, mistakes } = draft;
  if (proxy === null) return <>{failure !== null && <FailureNote failure={failure} />}</>;
  return (
    <Box
      component="details"
      open={isOpen || mistakes.size > 0 || failure !== null}
      sx={{ marginBlockStart: 2.5 }}
      onToggle={(event) => {
        setOpen(event.currentTarget.open);
      }}
    >
      <Box component="summary" sx={{ cursor: 'pointer', width: 'fit-content' }}>
        {t('proxy:way', { way: proxyText(proxy) })}
      </Box>
      <Box sx={{ display: 'grid', gap: 2.5, marginBlockStart: 1.5 }}>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t('proxy:wayText')}
        </Typography>
        <ProxyFields
          {...{ proxy, mistakes, password: draft.password, isKept: draft.isKept }}
          onChange={draft.change}
          onPassword={draft.enter}
        />
        {failure !== null && <FailureNote failure={failure} />}
      </Box>
    </Box>
  );
}
