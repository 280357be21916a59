'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { FormProvider, type UseFormReturn } from 'react-hook-form';
import { toast } from 'sonner';
import type { z } from 'zod';
import { CreateFooter } from '@/components/console/create-footer';
import { FormFailure } from '@/components/console/form-failure';
import { FormField } from '@/components/console/form-field';
import { LinesField } from '@/components/console/lines-field';
import { useSecretOnce } from '@/components/console/secret-once';
import { SwitchField } from '@/components/console/switch-field';
import { useActionForm } from '@/components/console/use-action-form';
import { Input } from '@/components/ui/input';
import { Section } from '@/components/ui/section';
import { type Client, CreateClient } from '@/lib/clients/schema';
import { createClientAction } from '../actions';
import { GrantTypesField } from '../grant-types-field';
import { pkceText } from '../pkce-text';
import { ScopesField } from '../scopes-field';
import { type ClientKind, clientKinds } from './client-kinds';
import { KindField } from './kind-field';

type Values = z.input<typeof CreateClient>;
type Form = UseFormReturn<Values, unknown, z.output<typeof CreateClient>>;
type Created = { client: Client; client_secret: string | null };

const defaults: Values = {
  client_name: '',
  redirect_uris: [],
  grant_types: [],
  ...clientKinds[0]?.settings,
};

export function CreateClientForm() {
  const router = useRouter();
  const showSecret = useSecretOnce();
  const { form, failure, submit } = useActionForm<Values, z.output<typeof CreateClient>, Created>({
    resolver: zodResolver(CreateClient),
    defaultValues: defaults,
    action: createClientAction,
    onSuccess: ({ client, client_secret }) => {
      router.replace(`/console/clients/${client.id}/quickstart`);
      router.refresh();
      if (client_secret) showSecret({ clientName: client.client_name, clientId: client.id, secret: client_secret });
      toast.success(`${client.client_name} is created`);
    },
  });
  const { formState, register, watch } = form;
  return (
    <FormProvider {...form}>
      <form method="post" onSubmit={submit} noValidate className="space-y-6">
        <FormFailure failure={failure} />
        <BasicsSection form={form} />
        <Section id="grants" title="Grants" description="How this client may get tokens. Give it only what it needs.">
          <GrantTypesField
            registration={register('grant_types')}
            error={formState.errors.grant_types}
            isConfidential={watch('is_confidential') ?? true}
            chosen={watch('grant_types')}
          />
          {watch('grant_types').includes('authorization_code') ? (
            <PkceSwitch isPublic={!watch('is_confidential')} />
          ) : null}
        </Section>
        <Section id="scopes" title="Scopes" description="The most that its tokens can carry.">
          <ScopesField />
        </Section>
        <CreateFooter
          label="Create client"
          cancelTo="/console/clients"
          dirty={formState.isDirty}
          busy={formState.isSubmitting}
        />
      </form>
    </FormProvider>
  );
}

function PkceSwitch({ isPublic }: { isPublic: boolean }) {
  return (
    <div className="mt-5 border-line border-t pt-4">
      <SwitchField name="require_pkce" label="Require PKCE" description={pkceText(isPublic)} disabled={isPublic} />
    </div>
  );
}

/** The kind chosen. Another one fills in what suits it and keeps what was typed: addresses, and scopes of one's own. */
function useKind({ getValues, setValue }: Form) {
  const [kind, setKind] = useState<ClientKind['kind']>('web');
  const addresses = useRef<string[]>([]);
  const choose = ({ kind: chosen, settings }: ClientKind) => {
    const typed = getValues();
    const before = clientKinds.find((one) => one.kind === kind)?.settings.scopes ?? [];
    const own = (typed.scopes ?? []).filter((scope) => !before.includes(scope));
    if (typed.grant_types.includes('authorization_code')) addresses.current = typed.redirect_uris ?? [];
    const filled = {
      redirect_uris: addresses.current,
      ...settings,
      scopes: [...new Set([...(settings.scopes ?? []), ...own])],
    };
    setKind(chosen);
    for (const [name, value] of Object.entries(filled)) setValue(name as keyof typeof filled, value);
  };
  return { kind, choose };
}

function BasicsSection({ form }: { form: Form }) {
  const { kind, choose } = useKind(form);
  const { register, formState, watch } = form;
  return (
    <Section id="basics" title="Basics">
      <div className="space-y-5">
        <FormField
          name="client_name"
          label="Name"
          error={formState.errors.client_name}
          hint="Shown to people who sign in, in lists and in the audit log."
        >
          {(field) => <Input {...field} autoComplete="off" placeholder="Billing" {...register('client_name')} />}
        </FormField>
        <KindField chosen={kind} onChange={choose} />
        {watch('grant_types').includes('authorization_code') ? (
          <LinesField
            name="redirect_uris"
            label="Redirect URIs"
            hint="One a line, matched exactly. Where the browser comes back to with the code."
            placeholder="https://app.example.com/callback"
            rows={2}
            required
          />
        ) : null}
      </div>
    </Section>
  );
}
