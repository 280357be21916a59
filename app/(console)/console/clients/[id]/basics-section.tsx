'use client';

import { useFormContext } from 'react-hook-form';
import { FormField } from '@/components/console/form-field';
import { SelectField } from '@/components/console/select-field';
import { Input } from '@/components/ui/input';
import { Section } from '@/components/ui/section';

const applicationTypes = [
  { value: 'web', label: 'Web: in a browser or on a server' },
  { value: 'native', label: 'Native: on a phone or a desktop' },
];

export function BasicsSection({ name, readOnly }: { name: string; readOnly: boolean }) {
  const { register, formState } = useFormContext();
  return (
    <Section id="basics" title="Basics">
      <div className="grid gap-5 sm:grid-cols-2">
        <FormField name="client_name" label="Name" error={formState.errors.client_name}>
          {(field) => (
            <Input {...field} readOnly={readOnly} autoComplete="off" defaultValue={name} {...register('client_name')} />
          )}
        </FormField>
        <SelectField name="application_type" label="Application type" options={applicationTypes} readOnly={readOnly} />
      </div>
    </Section>
  );
}
