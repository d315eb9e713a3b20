/** Whether participants are written, which can mail them. */
import type { ReactElement } from 'react';
import { t } from '../../../words/words.ts';
import { SwitchField } from '../../../components/fields.tsx';
import { withSync, type SectionProps } from '../section.ts';

export function InvitationsSection({ draft, change }: SectionProps): ReactElement {
  const { invitations } = draft.sync;
  return (
    <>
      <SwitchField
        label={t('options:inviteCalendar')}
        help={t('options:inviteHelp')}
        value={invitations.calendar}
        onChange={(calendar) => {
          change(withSync({ invitations: { ...invitations, calendar } }));
        }}
      />
      <SwitchField
        label={t('options:inviteCrm')}
        help={t('options:inviteHelp')}
        value={invitations.crm}
        onChange={(crm) => {
          change(withSync({ invitations: { ...invitations, crm } }));
        }}
      />
    </>
  );
}
