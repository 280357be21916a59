'use client';

import type { z } from 'zod';
import { CreateForm } from '@/components/console/forms/create-form';
import { TextField } from '@/components/console/forms/text-field';
import { useCreateForm } from '@/components/console/forms/use-create-form';
import { Section } from '@/components/ui/section';
import type { CreateTrustedIssuer } from '@/lib/directory/trusted-issuers/schema';
import { createTrustedIssuerAction } from '../actions';
import { IssuerSections } from '../fields/issuer-sections';

const defaultValues: z.input<typeof CreateTrustedIssuer> = {
  issuer: '',
  jwks: null,
  jwks_uri: null,
  subject_is: 'username',
  client_ids: [],
};

export function CreateTrustedIssuerForm() {
  const actionForm = useCreateForm({
    schema: () =>
      import('@/lib/directory/trusted-issuers/schema').then(({ CreateTrustedIssuer }) => CreateTrustedIssuer),
    defaultValues,
    action: createTrustedIssuerAction,
    onCreated: ({ id, issuer }) => ({
      message: `Trusted issuer ${issuer} added`,
      href: `/console/trusted-issuers/${id}`,
    }),
  });
  return (
    <CreateForm actionForm={actionForm} submitLabel="Add trusted issuer" cancelHref="/console/trusted-issuers">
      <Section id="basics" title="Basics">
        <TextField
          name="issuer"
          label="Issuer"
          hint="The exact iss claim of its assertions. It cannot be changed later."
          placeholder="https://issuer.example.com"
          isCode
          required
        />
      </Section>
      <IssuerSections />
    </CreateForm>
  );
}
