'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { FormProvider } from 'react-hook-form';
import type { z } from 'zod';
import type { Choice } from '@/components/console/choices-field';
import { FormFailure } from '@/components/console/form-failure';
import { UnsavedBar } from '@/components/console/unsaved-bar';
import { useEditForm } from '@/components/console/use-edit-form';
import { Section } from '@/components/ui/section';
import { type Client, UpdateClient } from '@/lib/clients/schema';
import { updateClientAction } from '../actions';
import { GrantTypesField } from '../grant-types-field';
import type { Lifetimes } from '../lifetimes';
import { LifetimesFields } from '../lifetimes-fields';
import { AccessSection } from './access-section';
import { AdvancedSection } from './advanced-section';
import { AuthenticationSection } from './authentication-section';
import { BasicsSection } from './basics-section';
import { BrandingSection } from './branding-section';
import { editableOf } from './editable-of';
import { RedirectsSections } from './redirects-sections';
import { TrustSections } from './trust-sections';

type ClientFormProps = {
  client: Client;
  readOnly: boolean;
  lifetimes: Lifetimes;
  resources: Choice[];
  others: Choice[];
};

export function ClientForm({ client, readOnly, lifetimes, resources, others }: ClientFormProps) {
  const { form, failure, submit, reload } = useEditForm<
    z.input<typeof UpdateClient>,
    z.output<typeof UpdateClient>,
    Client
  >({
    resolver: zodResolver(UpdateClient),
    defaultValues: editableOf(client),
    action: updateClientAction,
  });
  const { formState, register, watch } = form;
  return (
    <FormProvider {...form}>
      <form method="post" onSubmit={submit} noValidate className="space-y-6">
        <FormFailure failure={failure} noun="client" onReload={reload} />
        <BasicsSection name={client.client_name} readOnly={readOnly} />
        <RedirectsSections readOnly={readOnly} />
        <AuthenticationSection client={client} readOnly={readOnly} />
        <Section id="grants" title="Grants" description="How this client may get tokens.">
          <GrantTypesField
            registration={register('grant_types')}
            error={formState.errors.grant_types}
            isConfidential={client.is_confidential}
            chosen={watch('grant_types') ?? []}
            disabled={readOnly}
          />
        </Section>
        <AccessSection resources={resources} readOnly={readOnly} />
        <Section id="lifetimes" title="Lifetimes" description="New tokens get these; live ones keep theirs.">
          <LifetimesFields lifetimes={lifetimes} isConfidential={client.is_confidential} readOnly={readOnly} />
        </Section>
        <TrustSections client={client} readOnly={readOnly} />
        <BrandingSection readOnly={readOnly} />
        <AdvancedSection isPublic={!client.is_confidential} others={others} readOnly={readOnly} />
        <UnsavedBar dirty={formState.isDirty} busy={formState.isSubmitting} onDiscard={() => form.reset()} />
      </form>
    </FormProvider>
  );
}
