'use client';

import { SwitchField } from '@/components/console/forms/switch-field';
import { Section } from '@/components/ui/section';
import { SettingsGroup } from '../settings-group';

type AccountSectionProps = {
  /** A new address is confirmed by mail. */
  isMailOn: boolean;
  readOnly: boolean;
};

/** What users may do with their own account: the members of `account`; within a FormProvider. */
export function AccountSection({ isMailOn, readOnly }: AccountSectionProps) {
  return (
    <Section id="account" title="Own account" description="What users may do on their account page." flush>
      <SettingsGroup
        id="change-address"
        title="Email address"
        description="The new address must be confirmed. The old one gets a link that takes the change back for 72 hours."
      >
        <SwitchField
          name="account.change_address"
          label="Let users change their email address"
          description={
            isMailOn
              ? 'Switched off, only administrators change it.'
              : 'Mail is off (SMTP_URL is not set), so only administrators can change it.'
          }
          disabled={readOnly}
        />
      </SettingsGroup>
      <SettingsGroup
        id="own-data"
        title="Export and deletion"
        description="Both need a recent sign-in and are in the audit log."
      >
        <SwitchField
          name="account.self_export"
          label="Let users export their data"
          description="One JSON file with everything stored about the user, without secrets."
          disabled={readOnly}
        />
        <SwitchField
          name="account.self_deletion"
          label="Let users delete their account"
          description={
            isMailOn
              ? 'The user types the username, then opens a link of a mail. The last administrator cannot be deleted. The audit log keeps the username.'
              : 'The user types the username. The last administrator cannot be deleted. The audit log keeps the username.'
          }
          disabled={readOnly}
        />
      </SettingsGroup>
    </Section>
  );
}
