/** A certificate that this PC does not trust: a person may know it, and pin it. */
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { ReactElement } from 'react';
import type { CertificateView } from '../../../main/ipc/contract/wizard.ts';
import { t } from '../../words/words.ts';

export interface CertificateOfferProps {
  readonly certificate: CertificateView;
  readonly onAccept: (sha256: string) => void;
}

export function CertificateOffer({ certificate, onAccept }: CertificateOfferProps): ReactElement {
  const { sha256, subject, issuer, validTo } = certificate;
  const facts = [
    [t('wizard:certificateOf'), subject],
    [t('wizard:certificateBy'), issuer],
    [t('wizard:certificateUntil'), validTo],
  ] as const;
  return (
    <Box
      component="section"
      aria-label={t('wizard:certificateTitle')}
      sx={{
        borderInlineStart: '4px solid',
        borderColor: 'warning.main',
        paddingInlineStart: 2,
        marginBlockStart: 2,
        overflowWrap: 'anywhere',
      }}
    >
      <Typography variant="h2">{t('wizard:certificateTitle')}</Typography>
      <Typography sx={{ marginBlock: 1 }}>{t('wizard:certificateText')}</Typography>
      <Box
        component="dl"
        sx={{ display: 'grid', gridTemplateColumns: 'max-content 1fr', gap: 0.5, columnGap: 2 }}
      >
        {facts.map(([word, fact]) => (
          <Fact key={word} word={word} fact={fact} />
        ))}
        <Fact word={t('wizard:certificatePrint')} fact={sha256} isCode />
      </Box>
      <Button
        variant="outlined"
        onClick={() => {
          onAccept(sha256);
        }}
      >
        {t('wizard:certificateAccept')}
      </Button>
    </Box>
  );
}

interface FactProps {
  readonly word: string;
  readonly fact: string;
  readonly isCode?: boolean;
}

function Fact({ word, fact, isCode = false }: FactProps): ReactElement {
  return (
    <>
      <Box component="dt" sx={{ color: 'text.secondary' }}>
        {word}
      </Box>
      <Box component="dd" sx={{ margin: 0, ...(isCode ? { fontFamily: 'monospace' } : {}) }}>
        {fact === '' ? '–' : fact}
      </Box>
    </>
  );
}
