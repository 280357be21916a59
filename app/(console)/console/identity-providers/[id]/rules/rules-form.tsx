'use client';

import type { z } from 'zod';
import { EditForm } from '@/components/console/forms/edit-form';
import { useEditForm } from '@/components/console/forms/use-edit-form';
import { mappedAttributes } from '@/lib/directory/identity-providers/choices';
import type { IdentityProvider, UpdateIdentityProvider } from '@/lib/directory/identity-providers/schema';
import { getIdentityProviderAction, lastProviderChangeAction, updateIdentityProviderAction } from '../../actions';
import { RuleSections } from '../../fields/rule-sections';

type Values = z.input<typeof UpdateIdentityProvider>;

const editable = ({ claim_mapping, ...provider }: IdentityProvider): Values => ({
  id: provider.id,
  version: provider.version,
  link_rule: provider.link_rule,
  creates_users: provider.creates_users,
  is_shown: provider.is_shown,
  domains: provider.domains,
  trusts_acr: provider.trusts_acr,
  claim_mapping: Object.fromEntries(mappedAttributes.map((name) => [name, claim_mapping[name] ?? null])),
});

type RulesFormProps = { provider: IdentityProvider; readOnly: boolean };

export function RulesForm({ provider, readOnly }: RulesFormProps) {
  const editForm = useEditForm({
    schema: () =>
      import('@/lib/directory/identity-providers/schema').then(({ UpdateIdentityProvider }) => UpdateIdentityProvider),
    defaultValues: editable(provider),
    action: updateIdentityProviderAction,
    read: () => getIdentityProviderAction({ id: provider.id }),
    lastChange: () => lastProviderChangeAction({ id: provider.id }),
    valuesOf: editable,
  });
  return (
    <EditForm editForm={editForm} noun="identityProvider">
      <RuleSections kind={provider.kind} readOnly={readOnly} />
    </EditForm>
  );
}
