'use client';

import { ChecksField } from '@/components/console/forms/checks-field';
import { NumberField } from '@/components/console/forms/number-field';
import { useTexts } from '@/components/language/texts-provider';
import { Section } from '@/components/ui/section';
import { actNames } from '@/lib/directory/settings/choices';
import { SettingsGroup } from '../settings-group';
import { DaysField } from './days-field';

type ApprovalsSectionProps = { isMailOn: boolean; readOnly: boolean };

/** What a second administrator must approve, and the reminders: `approvals` and `reminders`; within a FormProvider. */
export function ApprovalsSection({ isMailOn, readOnly }: ApprovalsSectionProps) {
  const { text } = useTexts();
  return (
    <Section
      id="approvals"
      title={text('console.changes.settings.title')}
      description={text('console.changes.settings.description')}
      flush
    >
      <SettingsGroup
        id="approvals-acts"
        title={text('console.changes.settings.approvals.title')}
        description={text('console.changes.settings.approvals.description')}
      >
        <ChecksField
          name="approvals.acts"
          legend={text('console.changes.settings.acts.legend')}
          hint={text('console.changes.settings.acts.hint')}
          options={actNames.map((value) => ({ value, label: text(`console.changes.acts.${value}`) }))}
          readOnly={readOnly}
        />
        <NumberField
          name="approvals.expires_days"
          label={text('console.changes.settings.expiresDays.label')}
          hint={text('console.changes.settings.expiresDays.hint')}
          unit={text('console.settings.units.days')}
          min={1}
          max={30}
          readOnly={readOnly}
        />
      </SettingsGroup>
      <SettingsGroup
        id="reminders"
        title={text('console.changes.settings.reminders.title')}
        description={text('console.changes.settings.reminders.description')}
      >
        <DaysField
          name="reminders.secret_days"
          label={text('console.changes.settings.secretDays.label')}
          hint={text(
            isMailOn
              ? 'console.changes.settings.secretDays.hint'
              : 'console.changes.settings.secretDays.hintWithoutMail',
          )}
          readOnly={readOnly}
        />
      </SettingsGroup>
    </Section>
  );
}
