'use client';

import { useWatch } from 'react-hook-form';
import type { z } from 'zod';
import { CreateForm } from '@/components/console/forms/create-form';
import { TextField } from '@/components/console/forms/text-field';
import { useCreateForm } from '@/components/console/forms/use-create-form';
import { Section } from '@/components/ui/section';
import { type IdentityProviderKind, providerKinds } from '@/lib/directory/identity-providers/choices';
import type { CreateIdentityProvider } from '@/lib/directory/identity-providers/schema';
import { createIdentityProviderAction } from '../../actions';
import { ConnectionFields } from '../../fields/connection-fields';
import { GuideSection } from '../../fields/guide-section';
import { RedirectUri } from '../../fields/redirect-uri';
import { SLUG } from './slug-place';

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
  /** The redirect URI with a place for the slug. */
  redirectPattern: string;
};

export function CreateProviderForm({ kind, redirectPattern }: CreateProviderFormProps) {
  const actionForm = useCreateForm({
    schema: () =>
      import('@/lib/directory/identity-providers/schema').then(({ CreateIdentityProvider }) => CreateIdentityProvider),
    defaultValues: defaultsFor(kind),
    action: createIdentityProviderAction,
    onCreated: ({ id, name }) => ({
      message: `Identity provider ${name} added`,
      href: `/console/identity-providers/${id}/test`,
    }),
  });
  return (
    <CreateForm actionForm={actionForm} submitLabel="Add provider" cancelHref="/console/identity-providers/new">
      <Section id="basics" title="Basics">
        <div className="grid gap-5 sm:grid-cols-2">
          <TextField
            name="name"
            label="Name"
            hint="On the button of the sign-in page."
            placeholder={kind === 'oidc' ? 'Acme' : undefined}
            required
          />
          <TextField
            name="slug"
            label="Slug"
            hint="Part of the redirect URI, so it cannot be changed later."
            placeholder={kind === 'oidc' ? 'acme' : undefined}
            isCode
            required
          />
        </div>
      </Section>
      <GuideSection kind={kind}>
        <WatchedRedirectUri pattern={redirectPattern} />
      </GuideSection>
      <Section id="connection" title="Connection" description="What the provider gave you.">
        <div className="space-y-5">
          <ConnectionFields kind={kind} />
        </div>
      </Section>
    </CreateForm>
  );
}

/** The redirect URI with the slug as it is typed. */
function WatchedRedirectUri({ pattern }: { pattern: string }) {
  const slug = useWatch({ name: 'slug' });
  return <RedirectUri uri={slug ? pattern.replace(SLUG, slug) : pattern} />;
}
