'use client';

import { SelectField } from '@/components/console/forms/select-field';
import { useTexts } from '@/components/language/texts-provider';
import { SettingsGroup } from '../settings-group';

const usernames = ['chosen', 'email'] as const;

const names = ['required', 'optional', 'off'] as const;

export function ProfileOfRegistration({ readOnly }: { readOnly: boolean }) {
  const { text } = useTexts();
  return (
    <SettingsGroup
      id="registration-profile"
      title={text('console.settings.registration.profile.title')}
      description={text('console.settings.registration.profile.description')}
    >
      <SelectField
        name="registration.username"
        label={text('console.settings.registration.profile.username.label')}
        hint={text('console.settings.registration.profile.username.hint')}
        options={usernames.map((value) => ({
          value,
          label: text(`console.settings.registration.profile.username.${value}`),
        }))}
        readOnly={readOnly}
      />
      <SelectField
        name="registration.name"
        label={text('console.settings.registration.profile.name.label')}
        options={names.map((value) => ({ value, label: text(`console.settings.registration.profile.name.${value}`) }))}
        readOnly={readOnly}
      />
    </SettingsGroup>
  );
}
