'use client';

import type { ReactNode } from 'react';
import type { z } from 'zod';
import { CreateForm } from '@/components/console/forms/create-form';
import { TextField } from '@/components/console/forms/text-field';
import { useCreateForm } from '@/components/console/forms/use-create-form';
import { useTexts } from '@/components/language/texts-provider';
import { Section } from '@/components/ui/section';
import { type IdentityProviderKind, providerKinds } from '@/lib/directory/identity-providers/choices';
import type { CreateIdentityProvider } from '@/lib/directory/identity-providers/schema';
import { createIdentityProviderAction } from '../../actions';
import { ConnectionFields } from '../../fields/connection-fields';

const optionsOf: Partial<Record<IdentityProviderKind, Record<string, string>>> = {
  microsoft: { tenant: '' },
  apple: { team_id: '', key_id: '' },
};

const defaultsFor = (kind: IdentityProviderKind): z.input<typeof CreateIdentityProvider> => ({
  kind,
  slug: kind === 'oidc' ? '' : kind,
  name: kind === 'oidc' ? '' : providerKinds[kind].name,
  base_url: null,
  client_id: '',
  secret: null,
  options: optionsOf[kind] ?? {},
  scopes: [...providerKinds[kind].scopes],
});

type CreateProviderFormProps = {
  kind: IdentityProviderKind;
  /** What to do at the provider. */
  guide: ReactNode;
};

export function CreateProviderForm({ kind, guide }: CreateProviderFormProps) {
  const { text } = useTexts();
  const actionForm = useCreateForm({
    schema: () =>
      import('@/lib/directory/identity-providers/schema').then(({ CreateIdentityProvider }) => CreateIdentityProvider),
    defaultValues: defaultsFor(kind),
    action: createIdentityProviderAction,
    onCreated: ({ id, name }) => ({
      message: text('console.providers.form.added', { name }),
      href: `/console/identity-providers/${id}/test`,
    }),
  });
  return (
    <CreateForm
      actionForm={actionForm}
      submitLabel={text('console.providers.form.add')}
      cancelHref="/console/identity-providers/new"
    >
      <Section id="basics" title={text('console.providers.form.basics')}>
        <div className="grid gap-5 sm:grid-cols-2">
          <TextField
            name="name"
            label={text('console.providers.form.name')}
            hint={text('console.providers.form.nameHint')}
            placeholder={kind === 'oidc' ? text('console.providers.form.namePlaceholder') : undefined}
            required
          />
          <TextField
            name="slug"
            label={text('console.providers.form.slug')}
            hint={text('console.providers.form.slugHint')}
            placeholder={kind === 'oidc' ? 'acme' : undefined}
            isCode
            required
          />
        </div>
      </Section>
      {guide}
      <Section
        id="connection"
        title={text('console.providers.form.connection')}
        description={text('console.providers.form.connectionDescription')}
      >
        <div className="space-y-5">
          <ConnectionFields kind={kind} />
        </div>
      </Section>
    </CreateForm>
  );
}
