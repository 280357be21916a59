'use client';

import type { z } from 'zod';
import { CreateForm } from '@/components/console/forms/create-form';
import { TextField } from '@/components/console/forms/text-field';
import { useCreateForm } from '@/components/console/forms/use-create-form';
import { useTexts } from '@/components/language/texts-provider';
import { Section } from '@/components/ui/section';
import type { CreateApiResource } from '@/lib/directory/api-resources/schema';
import { createApiResourceAction } from '../actions';
import { NameField } from '../fields/name-field';
import { ResourceSections } from '../fields/resource-sections';

const defaultValues: z.input<typeof CreateApiResource> = {
  identifier: '',
  name: '',
  scopes: [],
  access_token_lifetime_seconds: null,
  access_token_format: 'jwt',
  signing_alg: null,
  is_open: false,
  served_by: [],
};

export function CreateApiResourceForm({ accessSeconds }: { accessSeconds: number }) {
  const { text } = useTexts();
  const actionForm = useCreateForm({
    schema: () => import('@/lib/directory/api-resources/schema').then(({ CreateApiResource }) => CreateApiResource),
    defaultValues,
    action: createApiResourceAction,
    onCreated: ({ id, name }) => ({
      message: text('console.resources.form.created', { name }),
      href: `/console/api-resources/${id}`,
    }),
  });
  return (
    <CreateForm
      actionForm={actionForm}
      submitLabel={text('console.resources.form.create')}
      cancelHref="/console/api-resources"
    >
      <Section id="basics" title={text('console.resources.form.basics')}>
        <div className="space-y-5">
          <NameField />
          <TextField
            name="identifier"
            label={text('console.resources.form.identifier')}
            hint={text('console.resources.form.identifierHint')}
            placeholder="https://api.example.com/invoices"
            isCode
            required
          />
        </div>
      </Section>
      <ResourceSections accessSeconds={accessSeconds} />
    </CreateForm>
  );
}
