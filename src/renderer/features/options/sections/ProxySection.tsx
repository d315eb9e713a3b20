/** By which way the servers, the sign-in services and newer versions are reached. */
import type { ReactElement } from 'react';
import { ProxyFields } from '../../../components/ProxyFields.tsx';
import { proxyMistakes } from '../../../components/proxy-mistakes.ts';
import type { SectionProps } from '../section.ts';

export function ProxySection({ draft, proxyPassword, change }: SectionProps): ReactElement {
  return (
    <ProxyFields
      proxy={draft.proxy}
      password={proxyPassword.entered}
      isKept={proxyPassword.isKept}
      mistakes={proxyMistakes(draft.proxy)}
      onChange={(proxy) => {
        change((now) => ({ ...now, proxy }));
      }}
      onPassword={proxyPassword.enter}
    />
  );
}
