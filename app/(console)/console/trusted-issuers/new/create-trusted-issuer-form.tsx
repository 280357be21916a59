'use client';

import type { z } from 'zod';
import { CreateForm } from '@/components/console/forms/create-form';
import { TextField } from '@/components/console/forms/text-field';
import { useCreateForm } from '@/components/console/forms/use-create-form';
import { useTexts } from '@/components/language/texts-provider';
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
  const { text } = useTexts();
  const actionForm = useCreateForm({
    schema: () =>
      import('@/lib/directory/trusted-issuers/schema').then(({ CreateTrustedIssuer }) => CreateTrustedIssuer),
    defaultValues,
    action: createTrustedIssuerAction,
    onCreated: ({ id, issuer }) => ({
      message: text('console.issuers.form.added', { issuer }),
      href: `/console/trusted-issuers/${id}`,
    }),
  });
  return (
    <CreateForm
      actionForm={actionForm}
      submitLabel={text('console.issuers.form.add')}
      cancelHref="/console/trusted-issuers"
    >
      <Section id="basics" title={text('console.issuers.form.basics')}>
        <TextField
          name="issuer"
          label={text('console.issuers.form.issuer')}
          hint={text('console.issuers.form.issuerHint')}
          placeholder="https://issuer.example.com"
          isCode
          required
        />
      </Section>
      <IssuerSections />
    </CreateForm>
  );
}
