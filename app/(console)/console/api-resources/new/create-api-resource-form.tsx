'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useRouter } from 'next/navigation';
import { FormProvider } from 'react-hook-form';
import { toast } from 'sonner';
import type { z } from 'zod';
import type { Choice } from '@/components/console/choices-field';
import { CreateFooter } from '@/components/console/create-footer';
import { FormFailure } from '@/components/console/form-failure';
import { FormField } from '@/components/console/form-field';
import { useActionForm } from '@/components/console/use-action-form';
import { Input } from '@/components/ui/input';
import { Section } from '@/components/ui/section';
import { type ApiResource, CreateApiResource } from '@/lib/resources/schema';
import { createApiResourceAction } from '../actions';
import { ResourceSections } from '../resource-sections';

type Values = z.input<typeof CreateApiResource>;

const defaults: Values = {
  identifier: '',
  name: '',
  scopes: [],
  access_token_lifetime_seconds: null,
  access_token_format: 'jwt',
  signing_alg: null,
  is_open: false,
  served_by: [],
};

type CreateApiResourceFormProps = { clients: Choice[]; accessSeconds: number };

export function CreateApiResourceForm({ clients, accessSeconds }: CreateApiResourceFormProps) {
  const router = useRouter();
  const { form, failure, submit } = useActionForm<Values, z.output<typeof CreateApiResource>, ApiResource>({
    resolver: zodResolver(CreateApiResource),
    defaultValues: defaults,
    action: createApiResourceAction,
    onSuccess: (resource) => {
      toast.success(`${resource.name} is created`);
      router.replace(`/console/api-resources/${resource.id}`);
      router.refresh();
    },
  });
  const { errors, isDirty, isSubmitting } = form.formState;
  return (
    <FormProvider {...form}>
      <form method="post" onSubmit={submit} noValidate className="space-y-6">
        <FormFailure failure={failure} />
        <Section id="basics" title="Basics">
          <div className="space-y-5">
            <FormField name="name" label="Name" error={errors.name} hint="Shown to people who are asked for access.">
              {(field) => <Input {...field} autoComplete="off" placeholder="Invoices API" {...form.register('name')} />}
            </FormField>
            <FormField
              name="identifier"
              label="Identifier"
              error={errors.identifier}
              hint="An absolute URI. Clients name it as resource, and tokens carry it as their audience. Cannot be changed later."
            >
              {(field) => (
                <Input
                  {...field}
                  autoComplete="off"
                  autoCapitalize="none"
                  spellCheck={false}
                  placeholder="https://api.example.com/invoices"
                  className="font-mono md:text-xs"
                  {...form.register('identifier')}
                />
              )}
            </FormField>
          </div>
        </Section>
        <ResourceSections clients={clients} accessSeconds={accessSeconds} />
        <CreateFooter
          label="Create API resource"
          cancelTo="/console/api-resources"
          dirty={isDirty}
          busy={isSubmitting}
        />
      </form>
    </FormProvider>
  );
}
