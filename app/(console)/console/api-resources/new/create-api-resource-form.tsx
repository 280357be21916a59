'use client';

import type { z } from 'zod';
import { CreateForm } from '@/components/console/forms/create-form';
import { TextField } from '@/components/console/forms/text-field';
import { useCreateForm } from '@/components/console/forms/use-create-form';
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
  const actionForm = useCreateForm({
    schema: () => import('@/lib/directory/api-resources/schema').then(({ CreateApiResource }) => CreateApiResource),
    defaultValues,
    action: createApiResourceAction,
    onCreated: ({ id, name }) => ({ message: `API resource ${name} created`, href: `/console/api-resources/${id}` }),
  });
  return (
    <CreateForm actionForm={actionForm} submitLabel="Create API resource" cancelHref="/console/api-resources">
      <Section id="basics" title="Basics">
        <div className="space-y-5">
          <NameField />
          <TextField
            name="identifier"
            label="Identifier"
            hint="An absolute URI. Clients send it as resource, and access tokens carry it as aud. It cannot be changed later."
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
