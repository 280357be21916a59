'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { FormProvider } from 'react-hook-form';
import type { z } from 'zod';
import type { Choice } from '@/components/console/choices-field';
import { FormFailure } from '@/components/console/form-failure';
import { FormField } from '@/components/console/form-field';
import { UnsavedBar } from '@/components/console/unsaved-bar';
import { useEditForm } from '@/components/console/use-edit-form';
import { Input } from '@/components/ui/input';
import { Section } from '@/components/ui/section';
import { type ApiResource, UpdateApiResource } from '@/lib/resources/schema';
import { updateApiResourceAction } from '../actions';
import { ResourceSections } from '../resource-sections';

type Values = z.input<typeof UpdateApiResource>;

const editable = ({ identifier, created_at, updated_at, ...settings }: ApiResource): Values => settings;

type ApiResourceFormProps = { resource: ApiResource; clients: Choice[]; accessSeconds: number; readOnly: boolean };

export function ApiResourceForm({ resource, clients, accessSeconds, readOnly }: ApiResourceFormProps) {
  const { form, failure, submit, reload } = useEditForm<Values, z.output<typeof UpdateApiResource>, ApiResource>({
    resolver: zodResolver(UpdateApiResource),
    defaultValues: editable(resource),
    action: updateApiResourceAction,
  });
  const { errors, isDirty, isSubmitting } = form.formState;
  return (
    <FormProvider {...form}>
      <form method="post" onSubmit={submit} noValidate className="space-y-6">
        <FormFailure failure={failure} noun="API resource" onReload={reload} />
        <Section id="basics" title="Basics">
          <FormField name="name" label="Name" error={errors.name} hint="Shown to people who are asked for access.">
            {(field) => (
              <Input
                {...field}
                readOnly={readOnly}
                autoComplete="off"
                defaultValue={resource.name}
                {...form.register('name')}
              />
            )}
          </FormField>
        </Section>
        <ResourceSections clients={clients} accessSeconds={accessSeconds} readOnly={readOnly} />
        <UnsavedBar dirty={isDirty} busy={isSubmitting} onDiscard={() => form.reset()} />
      </form>
    </FormProvider>
  );
}
