'use client';

import type { z } from 'zod';
import { EditForm } from '@/components/console/forms/edit-form';
import { TextField } from '@/components/console/forms/text-field';
import { useEditForm } from '@/components/console/forms/use-edit-form';
import { useTexts } from '@/components/language/texts-provider';
import { Section } from '@/components/ui/section';
import type { IdentityProvider, UpdateIdentityProvider } from '@/lib/directory/identity-providers/schema';
import { getIdentityProviderAction, lastProviderChangeAction, updateIdentityProviderAction } from '../actions';
import { ConnectionFields } from '../fields/connection-fields';

type Values = z.input<typeof UpdateIdentityProvider>;

const editable = ({ id, version, name, base_url, client_id, options, scopes }: IdentityProvider): Values => ({
  id,
  version,
  name,
  base_url,
  client_id,
  options,
  scopes,
  secret: undefined,
});

type ConnectionFormProps = { provider: IdentityProvider; readOnly: boolean };

export function ConnectionForm({ provider, readOnly }: ConnectionFormProps) {
  const { text } = useTexts();
  const editForm = useEditForm({
    schema: () =>
      import('@/lib/directory/identity-providers/schema').then(({ UpdateIdentityProvider }) => UpdateIdentityProvider),
    defaultValues: editable(provider),
    action: updateIdentityProviderAction,
    // The browser does not know the earlier secret.
    isReversible: ({ secret }) => !secret,
    read: () => getIdentityProviderAction({ id: provider.id }),
    lastChange: () => lastProviderChangeAction({ id: provider.id }),
    valuesOf: editable,
  });
  return (
    <EditForm editForm={editForm} noun="identityProvider">
      <Section id="connection" title={text('console.providers.form.connection')}>
        <div className="space-y-5">
          <TextField
            name="name"
            label={text('console.providers.form.name')}
            hint={text('console.providers.form.nameHint')}
            required
            readOnly={readOnly}
          />
          <ConnectionFields kind={provider.kind} isSecretStored={provider.has_secret} readOnly={readOnly} />
        </div>
      </Section>
    </EditForm>
  );
}
