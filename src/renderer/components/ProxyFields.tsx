/** By which way the servers are reached; nothing is stored here. */
import Box from '@mui/material/Box';
import { useId } from 'react';
import type { ReactElement } from 'react';
import type { ProxyView } from '../../main/ipc/contract/proxy.ts';
import { t } from '../words/words.ts';
import { ChoiceField, LinesField, WordsField } from './fields.tsx';
import type { ProxyMistakes } from './proxy-mistakes.ts';
import { SecretInput } from './SecretInput.tsx';

export interface ProxyFieldsProps {
  readonly proxy: ProxyView;
  /** What was typed; the one that is kept is not shown. */
  readonly password: string;
  /** Whether a password is known for this very proxy and user. */
  readonly isKept: boolean;
  readonly mistakes: ProxyMistakes;
  readonly onChange: (proxy: ProxyView) => void;
  readonly onPassword: (password: string) => void;
}

export function ProxyFields(props: ProxyFieldsProps): ReactElement {
  const { proxy, onChange } = props;
  return (
    <>
      <ChoiceField
        label={t('proxy:mode')}
        help={t(`proxy:${proxy.mode}Help`)}
        value={proxy.mode}
        choices={[
          { value: 'system', word: t('proxy:system') },
          { value: 'none', word: t('proxy:none') },
          { value: 'manual', word: t('proxy:manual') },
        ]}
        onChange={(mode) => {
          onChange({ ...proxy, mode });
        }}
      />
      {proxy.mode === 'manual' && <ThisProxy {...props} />}
    </>
  );
}

function ThisProxy(props: ProxyFieldsProps): ReactElement {
  const { proxy, mistakes, onChange } = props;
  return (
    <>
      <WordsField
        label={t('proxy:address')}
        help={t('proxy:addressHelp')}
        mistake={mistakes.get('address')}
        value={proxy.address}
        onChange={(address) => {
          onChange({ ...proxy, address: address.trim() });
        }}
      />
      <LinesField
        label={t('proxy:bypass')}
        help={t('proxy:bypassHelp')}
        mistake={mistakes.get('bypass')}
        value={proxy.bypass}
        onChange={(bypass) => {
          onChange({ ...proxy, bypass });
        }}
      />
      <WordsField
        label={t('proxy:user')}
        help={t('proxy:userHelp')}
        mistake={mistakes.get('user')}
        value={proxy.user}
        onChange={(user) => {
          onChange({ ...proxy, user });
        }}
      />
      {proxy.user !== '' && <Password {...props} />}
    </>
  );
}

function Password({ password, isKept, onPassword }: ProxyFieldsProps): ReactElement {
  const id = useId();
  return (
    <Box sx={{ maxWidth: 480 }}>
      <SecretInput
        id={id}
        label={t('proxy:password')}
        help={t('proxy:passwordHelp')}
        value={password}
        isWrong={false}
        isKept={isKept}
        isRequired={false}
        onChange={onPassword}
      />
    </Box>
  );
}
