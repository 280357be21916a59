'use client';

import { useFormContext } from 'react-hook-form';
import { ChecksField } from '@/components/console/forms/checks-field';
import { NumberField } from '@/components/console/forms/number-field';
import { SelectField } from '@/components/console/forms/select-field';
import { useTexts } from '@/components/language/texts-provider';
import type { PolicyReach, SettingsAnswer } from '@/lib/directory/settings/schema';
import { roleNames } from '@/lib/directory/users/choices';
import type { Texts } from '@/lib/language';
import { SettingsGroup } from '../settings-group';
import { reachText } from './reach-text';

const rules = ['nobody', 'administrators', 'roles', 'everyone'] as const;

const kinds = [
  { value: 'totp', key: 'totp' },
  { value: 'passkey', key: 'passkey' },
  { value: 'email_code', key: 'emailCode' },
] as const;

type Rule = SettingsAnswer['sign_in']['second_factor'];

type SecondFactorProps = { reach: PolicyReach; readOnly: boolean };

/** Whom the policy reaches at the next sign-in; within a FormProvider. */
export function SecondFactor({ reach, readOnly }: SecondFactorProps) {
  const { text } = useTexts();
  return (
    <SettingsGroup
      id="second-factor"
      title={text('console.settings.signIn.secondFactor.title')}
      description={text('console.settings.signIn.secondFactor.description')}
    >
      <RequiredOf reach={reach} readOnly={readOnly} />
      <NumberField
        name="sign_in.enrolment_grace_days"
        label={text('console.settings.signIn.secondFactor.grace.label')}
        hint={text('console.settings.signIn.secondFactor.grace.hint')}
        unit={text('console.settings.units.days')}
        min={0}
        max={90}
        readOnly={readOnly}
      />
      <ChecksField
        name="sign_in.factors"
        legend={text('console.settings.signIn.secondFactor.kinds.legend')}
        hint={text('console.settings.signIn.secondFactor.kinds.hint')}
        options={kinds.map(({ value, key }) => ({
          value,
          label: text(`console.settings.signIn.secondFactor.kinds.${key}.label`),
          description: text(`console.settings.signIn.secondFactor.kinds.${key}.description`),
        }))}
        readOnly={readOnly}
      />
    </SettingsGroup>
  );
}

function RequiredOf({ reach, readOnly }: SecondFactorProps) {
  const texts = useTexts();
  const { text } = texts;
  const { watch } = useFormContext<SettingsAnswer>();
  const rule = watch('sign_in.second_factor');
  return (
    <>
      <SelectField
        name="sign_in.second_factor"
        label={text('console.settings.signIn.secondFactor.requiredOf')}
        hint={hints[rule]?.(texts, reach)}
        options={rules.map((value) => ({ value, label: text(`console.settings.signIn.secondFactor.rules.${value}`) }))}
        readOnly={readOnly}
      />
      {rule === 'roles' ? (
        <ChecksField
          name="sign_in.second_factor_roles"
          legend={text('console.settings.signIn.secondFactor.roles.legend')}
          hint={text('console.settings.signIn.secondFactor.roles.hint')}
          options={roleNames.map((role) => ({
            value: role,
            label: text(`console.users.roles.${role}.label`),
            description: reachText(texts, reach.roles[role]),
          }))}
          readOnly={readOnly}
        />
      ) : null}
    </>
  );
}

const hints: Partial<Record<Rule, (texts: Texts, reach: PolicyReach) => string>> = {
  nobody: ({ text }) => text('console.settings.signIn.secondFactor.ruleHints.nobody'),
  administrators: (texts, { administrators }) => required(texts, reachText(texts, administrators)),
  roles: (texts) => required(texts, texts.text('console.settings.signIn.secondFactor.ruleHints.seeRoles')),
  everyone: (texts, { everyone }) => required(texts, reachText(texts, everyone)),
};

const required = ({ text }: Texts, reached: string): string =>
  text('console.settings.signIn.secondFactor.ruleHints.required', { reached });
