'use client';

import { useFormContext } from 'react-hook-form';
import { ChecksField } from '@/components/console/forms/checks-field';
import { NumberField } from '@/components/console/forms/number-field';
import { SelectField } from '@/components/console/forms/select-field';
import type { PolicyReach, SettingsAnswer } from '@/lib/directory/settings/schema';
import { roleText } from '../../users/roles/role-text';
import { SettingsGroup } from '../settings-group';
import { reachText } from './reach-text';

const rules = [
  { value: 'nobody', label: 'Nobody: users may add one' },
  { value: 'administrators', label: 'Administrators: everyone with a console role' },
  { value: 'roles', label: 'Users with certain console roles' },
  { value: 'everyone', label: 'Everyone' },
];

const kinds = [
  {
    value: 'totp',
    label: 'Authenticator app',
    description: 'A code of 6 digits that changes every 30 seconds (TOTP).',
  },
  { value: 'passkey', label: 'Passkey', description: 'The strongest kind: its sign-ins have the class phr.' },
  {
    value: 'email_code',
    label: 'Code by email',
    description:
      'Weaker than the others: anyone who can read the mailbox has the code, and can reset the password as well. Needs SMTP and a verified address.',
  },
];

type Rule = SettingsAnswer['sign_in']['second_factor'];

/** Whom the policy reaches at the next sign-in; within a FormProvider. */
export function SecondFactor({ reach, readOnly }: { reach: PolicyReach; readOnly: boolean }) {
  const { watch } = useFormContext<SettingsAnswer>();
  const rule = watch('sign_in.second_factor');
  return (
    <SettingsGroup
      id="second-factor"
      title="Second factor"
      description="What users prove besides the password. Recovery codes replace a lost one. A client can require more than this policy."
    >
      <SelectField
        name="sign_in.second_factor"
        label="Required of"
        hint={hints[rule]?.(reach)}
        options={rules}
        readOnly={readOnly}
      />
      {rule === 'roles' ? (
        <ChecksField
          name="sign_in.second_factor_roles"
          legend="Console roles"
          hint="A user with one of these roles needs a second factor. If none is chosen, nobody does."
          options={Object.entries(roleText).map(([value, { label }]) => ({
            value,
            label,
            description: reachText(reach.roles[value as keyof PolicyReach['roles']]),
          }))}
          readOnly={readOnly}
        />
      ) : null}
      <NumberField
        name="sign_in.enrolment_grace_days"
        label="Time to set one up"
        hint="0 to 90. It starts for each user at the first sign-in under the policy; until it ends, the user can skip the page. 0 requires it at once. Leave empty for the default, 7."
        unit="days"
        min={0}
        max={90}
        readOnly={readOnly}
      />
      <ChecksField
        name="sign_in.factors"
        legend="Allowed kinds"
        hint="A kind that is not allowed is not asked for any more. A user who has no other kind then counts as a user without a second factor."
        options={kinds}
        readOnly={readOnly}
      />
    </SettingsGroup>
  );
}

const hints: Partial<Record<Rule, (reach: PolicyReach) => string>> = {
  nobody: () => 'Users who have a second factor are always asked for it. The password grant is refused for them.',
  administrators: ({ administrators }) => required(reachText(administrators)),
  roles: () => required('The number of users is shown at each role.'),
  everyone: ({ everyone }) => required(reachText(everyone)),
};

const required = (reached: string): string =>
  `${reached} At the next sign-in they are asked to set one up. The password grant is refused for users with a second factor, and for those whose time to set one up has ended.`;
