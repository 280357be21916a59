'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useRouter } from 'next/navigation';
import { FormProvider, type UseFormReturn } from 'react-hook-form';
import { toast } from 'sonner';
import type { z } from 'zod';
import { FormFailure } from '@/components/console/form-failure';
import { FormField } from '@/components/console/form-field';
import { UnsavedBar } from '@/components/console/unsaved-bar';
import { useActionForm } from '@/components/console/use-action-form';
import { Input } from '@/components/ui/input';
import { Section } from '@/components/ui/section';
import { type Client, UpdateClient } from '@/lib/clients/schema';
import { updateClientAction } from '../actions';
import { GrantTypesField } from '../grant-types-field';
import type { Lifetimes } from '../lifetimes';
import { ScopesField } from '../scopes-field';
import { AuthMethodField } from './auth-method-field';
import { ProtocolSections } from './protocol-sections';

type Values = z.input<typeof UpdateClient>;

type Form = UseFormReturn<Values, unknown, z.output<typeof UpdateClient>>;

type ClientFormProps = { client: Client; readOnly: boolean; lifetimes: Lifetimes };

const editable = ({ is_confidential, is_active, created_at, updated_at, last_used_at, ...settings }: Client): Values =>
  settings as Values;

export function ClientForm({ client, readOnly, lifetimes }: ClientFormProps) {
  const router = useRouter();
  const { form, failure, submit } = useActionForm<Values, z.output<typeof UpdateClient>, Client>({
    resolver: zodResolver(UpdateClient),
    defaultValues: editable(client),
    action: updateClientAction,
    onSuccess: (_, { reset, getValues }) => {
      reset(getValues());
      toast.success('Changes saved');
      router.refresh();
    },
  });
  const { formState, register, watch } = form;
  const { errors } = formState;
  return (
    <FormProvider {...form}>
      <form method="post" onSubmit={submit} noValidate className="space-y-6">
        <FormFailure failure={failure} noun="client" onReload={() => router.refresh()} />
        <BasicsSection client={client} form={form} readOnly={readOnly} />
        <Section id="grants" title="Grants" description="How this client may get tokens.">
          <GrantTypesField
            registration={register('grant_types')}
            error={errors.grant_types}
            isConfidential={client.is_confidential}
            chosen={watch('grant_types') ?? []}
            disabled={readOnly}
          />
        </Section>
        <Section id="scopes" title="Scopes" description="The most that its tokens can carry.">
          <ScopesField readOnly={readOnly} />
        </Section>
        <ProtocolSections client={client} lifetimes={lifetimes} readOnly={readOnly} />
        <UnsavedBar dirty={formState.isDirty} busy={formState.isSubmitting} onDiscard={() => form.reset()} />
      </form>
    </FormProvider>
  );
}

type BasicsSectionProps = { client: Client; form: Form; readOnly: boolean };

function BasicsSection({ client, form, readOnly }: BasicsSectionProps) {
  const { register, formState } = form;
  const { errors } = formState;
  return (
    <Section id="basics" title="Basics">
      <div className="grid gap-5 sm:grid-cols-2">
        <FormField name="client_name" label="Name" error={errors.client_name}>
          {(field) => (
            <Input
              {...field}
              readOnly={readOnly}
              autoComplete="off"
              defaultValue={client.client_name}
              {...register('client_name')}
            />
          )}
        </FormField>
        {client.is_confidential ? (
          <AuthMethodField
            registration={register('token_endpoint_auth_method')}
            initial={client.token_endpoint_auth_method}
            error={errors.token_endpoint_auth_method}
            disabled={readOnly}
          />
        ) : null}
      </div>
    </Section>
  );
}
