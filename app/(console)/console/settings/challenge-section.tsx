'use client';

import { ChecksField } from '@/components/console/forms/checks-field';
import { NumberField } from '@/components/console/forms/number-field';
import { SelectField } from '@/components/console/forms/select-field';
import { Section } from '@/components/ui/section';
import { SettingsGroup } from './settings-group';

type ChallengeSectionProps = { isMailOn: boolean; readOnly: boolean };

const purposes = [
  { value: 'registration', label: 'Registration', description: 'Before an account is created.' },
  { value: 'password_reset', label: 'Password reset', description: 'Before a mail is sent.' },
  {
    value: 'sign_in_after_failures',
    label: 'Sign-in after failures',
    description: 'Before a password is checked, once an account or a network has failed often.',
  },
];

const difficulties = [
  { value: 'low', label: 'Low: for old phones' },
  { value: 'medium', label: 'Medium' },
  { value: 'high', label: 'High: while an attack is under way' },
];

/** Where programs are slowed down: the members of `challenge`; within a FormProvider. */
export function ChallengeSection({ isMailOn, readOnly }: ChallengeSectionProps) {
  return (
    <Section
      id="challenge"
      title="Protection against bots"
      description="The browser solves a small computation before a form is accepted. People see a line of text, and nobody else is asked or told."
      flush
    >
      <SettingsGroup
        id="challenge-where"
        title="Proof of work"
        description="Each attempt costs a program computing time. The limits of attempts and mails apply besides."
      >
        <ChecksField
          name="challenge.purposes"
          legend="Required for"
          hint={
            isMailOn
              ? 'Without scripts, registration and password reset go on by a link in a mail, and a sign-in after a minute of waiting.'
              : 'Without scripts, people wait a minute on the page instead.'
          }
          options={purposes}
          readOnly={readOnly}
        />
        <SelectField
          name="challenge.difficulty"
          label="Difficulty"
          hint="Medium takes about a second on a computer and a few on a phone. Each step is four times as much."
          options={difficulties}
          readOnly={readOnly}
        />
        <NumberField
          name="challenge.after_failures"
          label="Failures before a sign-in needs it"
          hint="1 to 50, of one account or one network. A known device counts only its own. Leave empty for the default, 3."
          unit="failures"
          min={1}
          max={50}
          readOnly={readOnly}
        />
      </SettingsGroup>
    </Section>
  );
}
