'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useRouter } from 'next/navigation';
import { FormProvider, type UseFormReturn } from 'react-hook-form';
import { toast } from 'sonner';
import type { z } from 'zod';
import { FormFailure } from '@/components/console/form-failure';
import { FormField } from '@/components/console/form-field';
import { useSecretOnce } from '@/components/console/secret-once';
import { useActionForm } from '@/components/console/use-action-form';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { Input } from '@/components/ui/input';
import { Section } from '@/components/ui/section';
import { type Client, CreateClient } from '@/lib/clients/schema';
import { createClientAction } from '../actions';
import { ClientTypeField } from '../client-type-field';
import { GrantTypesField } from '../grant-types-field';
import type { Lifetimes } from '../lifetimes';
import { ScopesField } from '../scopes-field';
import { AdvancedSection } from './advanced-section';

type Values = z.input<typeof CreateClient>;
type Form = UseFormReturn<Values, unknown, z.output<typeof CreateClient>>;
type Created = { client: Client; client_secret: string | null };

const defaults: Values = {
  client_name: '',
  is_confidential: true,
  grant_types: ['client_credentials'],
  redirect_uris: [],
  scopes: [],
  is_resource_server: false,
  require_pkce: true,
  access_token_lifetime_seconds: null,
  refresh_token_lifetime_seconds: null,
  refresh_grace_seconds: 0,
};

/** A public client cannot prove who it is, so what needs that goes with the choice. */
function chooseType({ setValue, getValues }: Form, isConfidential: boolean): void {
  setValue('is_confidential', isConfidential);
  if (isConfidential) return;
  setValue(
    'grant_types',
    getValues('grant_types').filter((type) => type !== 'client_credentials'),
  );
  setValue('is_resource_server', false);
  setValue('require_pkce', true);
}

export function CreateClientForm({ lifetimes }: { lifetimes: Lifetimes }) {
  const router = useRouter();
  const showSecret = useSecretOnce();
  const { form, failure, submit } = useActionForm<Values, z.output<typeof CreateClient>, Created>({
    resolver: zodResolver(CreateClient),
    defaultValues: defaults,
    action: createClientAction,
    onSuccess: ({ client, client_secret }) => {
      router.push(`/console/clients/${client.id}/quickstart`);
      if (client_secret) showSecret({ clientName: client.client_name, clientId: client.id, secret: client_secret });
      toast.success(`${client.client_name} is created`);
    },
  });
  const { formState, register, watch } = form;
  const isConfidential = watch('is_confidential') ?? true;
  return (
    <FormProvider {...form}>
      <form method="post" onSubmit={submit} noValidate className="space-y-6">
        <FormFailure failure={failure} />
        <BasicsSection form={form} isConfidential={isConfidential} />
        <Section id="grants" title="Grants" description="How this client may get tokens. Give it only what it needs.">
          <GrantTypesField
            registration={register('grant_types')}
            error={formState.errors.grant_types}
            isConfidential={isConfidential}
            chosen={watch('grant_types')}
          />
        </Section>
        <Section id="scopes" title="Scopes" description="The most that its tokens can carry.">
          <ScopesField />
        </Section>
        <AdvancedSection lifetimes={lifetimes} isConfidential={isConfidential} />
        <div className="flex justify-end gap-2">
          <ButtonLink href="/console/clients" variant="ghost">
            Cancel
          </ButtonLink>
          <Button type="submit" variant="primary" busy={formState.isSubmitting}>
            Create client
          </Button>
        </div>
      </form>
    </FormProvider>
  );
}

function BasicsSection({ form, isConfidential }: { form: Form; isConfidential: boolean }) {
  return (
    <Section id="basics" title="Basics">
      <div className="space-y-5">
        <FormField
          name="client_name"
          label="Name"
          error={form.formState.errors.client_name}
          hint="Shown in lists and in the audit log."
        >
          {(field) => (
            <Input {...field} autoComplete="off" placeholder="Billing worker" {...form.register('client_name')} />
          )}
        </FormField>
        <ClientTypeField isConfidential={isConfidential} onChange={(confidential) => chooseType(form, confidential)} />
      </div>
    </Section>
  );
}
