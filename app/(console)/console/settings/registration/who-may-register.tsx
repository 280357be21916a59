'use client';

import { useFormContext } from 'react-hook-form';
import { LinesField } from '@/components/console/forms/lines-field';
import { SelectField } from '@/components/console/forms/select-field';
import { useTexts } from '@/components/language/texts-provider';
import { Alert } from '@/components/ui/alert';
import type { SettingsAnswer } from '@/lib/directory/settings/schema';
import { SettingsGroup } from '../settings-group';
import type { RegistrationProps } from './registration-props';

const modes = ['off', 'on', 'domains', 'invitation'] as const;

/** Who can create an account; within a FormProvider. */
export function WhoMayRegister({ isMailOn, readOnly }: RegistrationProps) {
  const { text } = useTexts();
  const mode = useFormContext<SettingsAnswer>().watch('registration.mode');
  const isOpen = mode === 'on' || mode === 'domains';
  return (
    <SettingsGroup
      id="who-may-register"
      title={text('console.settings.registration.who.title')}
      description={text('console.settings.registration.who.description')}
    >
      <SelectField
        name="registration.mode"
        label={text('console.settings.registration.who.label')}
        hint={text('console.settings.registration.who.hint')}
        options={modes.map((value) => ({ value, label: text(`console.settings.registration.who.modes.${value}`) }))}
        readOnly={readOnly}
      />
      {mode === 'domains' ? (
        <LinesField
          name="registration.domains"
          label={text('console.settings.registration.who.domains.label')}
          hint={text('console.settings.registration.who.domains.hint')}
          placeholder="example.com"
          rows={2}
          required
          readOnly={readOnly}
        />
      ) : null}
      {isOpen && !isMailOn ? <Alert tone="warning">{text('console.settings.registration.who.noMail')}</Alert> : null}
    </SettingsGroup>
  );
}
