'use client';

import { SwitchField } from '@/components/console/forms/switch-field';
import { useTexts } from '@/components/language/texts-provider';
import { Section } from '@/components/ui/section';
import { SettingsGroup } from '../settings-group';

type AccountSectionProps = {
  /** A new address is confirmed by mail. */
  isMailOn: boolean;
  readOnly: boolean;
};

/** What users may do with their own account: the members of `account`; within a FormProvider. */
export function AccountSection({ isMailOn, readOnly }: AccountSectionProps) {
  const { text } = useTexts();
  return (
    <Section
      id="account"
      title={text('console.settings.account.title')}
      description={text('console.settings.account.description')}
      flush
    >
      <SettingsGroup
        id="change-address"
        title={text('console.settings.account.address.title')}
        description={text('console.settings.account.address.description')}
      >
        <SwitchField
          name="account.change_address"
          label={text('console.settings.account.address.label')}
          description={
            isMailOn
              ? text('console.settings.account.address.hint')
              : text('console.settings.account.address.hintWithoutMail')
          }
          disabled={readOnly}
        />
      </SettingsGroup>
      <SettingsGroup
        id="own-data"
        title={text('console.settings.account.data.title')}
        description={text('console.settings.account.data.description')}
      >
        <SwitchField
          name="account.self_export"
          label={text('console.settings.account.data.export.label')}
          description={text('console.settings.account.data.export.hint')}
          disabled={readOnly}
        />
        <SwitchField
          name="account.self_deletion"
          label={text('console.settings.account.data.deletion.label')}
          description={
            isMailOn
              ? text('console.settings.account.data.deletion.hint')
              : text('console.settings.account.data.deletion.hintWithoutMail')
          }
          disabled={readOnly}
        />
      </SettingsGroup>
    </Section>
  );
}
