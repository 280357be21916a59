'use client';

import { ChecksField } from '@/components/console/forms/checks-field';
import { NumberField } from '@/components/console/forms/number-field';
import { SelectField } from '@/components/console/forms/select-field';
import { useTexts } from '@/components/language/texts-provider';
import { Section } from '@/components/ui/section';
import { SettingsGroup } from './settings-group';

type ChallengeSectionProps = { isMailOn: boolean; readOnly: boolean };

const purposes = [
  { value: 'registration', key: 'registration' },
  { value: 'password_reset', key: 'passwordReset' },
  { value: 'sign_in_after_failures', key: 'signInAfterFailures' },
] as const;

const difficulties = ['low', 'medium', 'high'] as const;

/** Where programs are slowed down: the members of `challenge`; within a FormProvider. */
export function ChallengeSection({ isMailOn, readOnly }: ChallengeSectionProps) {
  const { text } = useTexts();
  return (
    <Section
      id="challenge"
      title={text('console.settings.challenge.title')}
      description={text('console.settings.challenge.description')}
      flush
    >
      <SettingsGroup
        id="challenge-where"
        title={text('console.settings.challenge.work.title')}
        description={text('console.settings.challenge.work.description')}
      >
        <ChecksField
          name="challenge.purposes"
          legend={text('console.settings.challenge.purposes.legend')}
          hint={
            isMailOn
              ? text('console.settings.challenge.purposes.hint')
              : text('console.settings.challenge.purposes.hintWithoutMail')
          }
          options={purposes.map(({ value, key }) => ({
            value,
            label: text(`console.settings.challenge.purposes.${key}.label`),
            description: text(`console.settings.challenge.purposes.${key}.description`),
          }))}
          readOnly={readOnly}
        />
        <SelectField
          name="challenge.difficulty"
          label={text('console.settings.challenge.difficulty.label')}
          hint={text('console.settings.challenge.difficulty.hint')}
          options={difficulties.map((value) => ({
            value,
            label: text(`console.settings.challenge.difficulty.${value}`),
          }))}
          readOnly={readOnly}
        />
        <NumberField
          name="challenge.after_failures"
          label={text('console.settings.challenge.afterFailures.label')}
          hint={text('console.settings.challenge.afterFailures.hint')}
          unit={text('console.settings.units.failures')}
          min={1}
          max={50}
          readOnly={readOnly}
        />
      </SettingsGroup>
    </Section>
  );
}
