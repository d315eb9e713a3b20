/** One server: what is filled in, and what the test of it says. */
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { CalbridgeApi } from '../../../main/ipc/contract.ts';
import type { FieldView, FormView } from '../../../main/ipc/contract/wizard.ts';
import { t } from '../../words/words.ts';
import { CertificateOffer } from './CertificateOffer.tsx';
import { CheckList } from './CheckList.tsx';
import { FieldInput } from './FieldInput.tsx';
import { ProxyDetails } from './ProxyDetails.tsx';
import { StepFrame } from './StepFrame.tsx';
import type { StepProps } from './StepFrame.tsx';
import { TraceDetails } from './TraceDetails.tsx';
import { useProxy } from './use-proxy.ts';
import { withSecret, withValue, withoutTests } from './wizard-state.ts';
import type { Side, Values, WizardState } from './wizard-state.ts';

export interface ServerStepProps extends StepProps {
  readonly api: CalbridgeApi;
  readonly side: Side;
}

export function ServerStep({ side, ...props }: ServerStepProps): ReactElement {
  const { wizard, state } = props;
  const [isMissingShown, setMissingShown] = useState(false);
  const proxy = useProxy(props.api, () => {
    wizard.change(withoutTests);
  });
  const form = state.setup[side];
  const missing = missingIn(form, state, side);
  const tested = state.tested[side];
  const onNext = (): void => {
    setMissingShown(true);
    if (missing.size > 0) {
      document.getElementById(`field-${[...missing][0] ?? ''}`)?.focus();
    } else if (tested?.fine === true) {
      const next = side === 'crm' ? 'calendar' : 'people';
      wizard.change((now) => ({ ...now, step: next }));
    } else {
      void proxy.store().then((isStored) => (isStored ? wizard.test(side) : undefined));
    }
  };
  const messages = new Map(
    (tested?.mistakes ?? []).map(({ field, message }) => [field, message] as const),
  );
  for (const name of isMissingShown ? missing : []) messages.set(name, t('wizard:required'));
  return (
    <StepFrame
      {...props}
      title={side === 'crm' ? t('wizard:crmTitle') : t('wizard:calendarTitle')}
      text={side === 'crm' ? t('wizard:crmText') : t('wizard:calendarText')}
      next={tested?.fine === true && hasNotes(tested.checks) ? t('wizard:goOn') : t('wizard:next')}
      onNext={onNext}
    >
      {state.setup.isDraft && <Typography>{t('wizard:draft')}</Typography>}
      <Fields {...props} side={side} form={form} messages={messages} />
      <ProxyDetails draft={proxy} />
      {tested !== null && tested.checks.length > 0 && (
        <CheckList title={t('wizard:checks')} checks={tested.checks} isNews={!tested.fine} />
      )}
      {tested?.certificate && (
        <CertificateOffer
          certificate={tested.certificate}
          onAccept={(print) => {
            wizard.change((now) => withValue(now, side, ['pinnedSha256', print]));
          }}
        />
      )}
      {tested !== null && tested.trace.length > 0 && <TraceDetails steps={tested.trace} />}
    </StepFrame>
  );
}

const hasNotes = (checks: readonly { readonly result: string }[]): boolean =>
  checks.some(({ result }) => result !== 'ok');

function isAsked(field: FieldView, values: Values): boolean {
  return field.when === null || field.when.is.includes(values[field.when.field] ?? '');
}

const isKept = (form: FormView, { kind, name }: FieldView): boolean =>
  kind === 'secret' && form.keptSecrets.includes(name);

function missingIn(form: FormView, state: WizardState, side: Side): ReadonlySet<string> {
  const values = state.values[side];
  const empty = form.fields.filter((field) => {
    if (field.kind === 'choice' || !field.required || !isAsked(field, values)) return false;
    if (field.kind === 'secret') {
      return (state.secrets[side][field.name] ?? '') === '' && !isKept(form, field);
    }
    return (values[field.name] ?? '').trim() === '';
  });
  return new Set(empty.map(({ name }) => name));
}

interface FieldsProps extends ServerStepProps {
  readonly form: FormView;
  readonly messages: ReadonlyMap<string, string>;
}

function Fields(props: FieldsProps): ReactElement {
  const { form, state, side, messages } = props;
  const asked = form.fields.filter((field) => isAsked(field, state.values[side]));
  const advanced = asked.filter((field) => field.advanced);
  const isAnyWrong = advanced.some(({ name }) => messages.has(name));
  const isAnySet = advanced.some(
    (field) => field.kind === 'text' && (state.values[side][field.name] ?? '') !== '',
  );
  const input = (field: FieldView): ReactElement => (
    <OneField key={field.name} field={field} {...props} />
  );
  return (
    <Box sx={{ display: 'grid', gap: 2.5, marginBlockStart: 2 }}>
      {asked.filter((field) => !field.advanced).map(input)}
      {advanced.length > 0 && (
        <Box component="details" {...(isAnyWrong || isAnySet ? { open: true } : {})}>
          <Box component="summary" sx={{ cursor: 'pointer', width: 'fit-content' }}>
            {t('wizard:more')}
          </Box>
          <Box sx={{ display: 'grid', gap: 2.5, marginBlockStart: 2.5 }}>{advanced.map(input)}</Box>
        </Box>
      )}
    </Box>
  );
}

function OneField(props: FieldsProps & { readonly field: FieldView }): ReactElement {
  const { field, form, state, side, wizard, messages } = props;
  const isSecret = field.kind === 'secret';
  const typed = isSecret ? state.secrets[side] : state.values[side];
  return (
    <FieldInput
      kind={form.kind}
      field={field}
      value={typed[field.name] ?? ''}
      isKept={isKept(form, field)}
      message={messages.get(field.name) ?? null}
      onChange={(value) => {
        wizard.change((now) => (isSecret ? withSecret : withValue)(now, side, [field.name, value]));
      }}
    />
  );
}
