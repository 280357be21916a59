'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useRouter } from 'next/navigation';
import { FormProvider } from 'react-hook-form';
import { toast } from 'sonner';
import type { z } from 'zod';
import type { Choice } from '@/components/console/choices-field';
import { CreateFooter } from '@/components/console/create-footer';
import { FormFailure } from '@/components/console/form-failure';
import { FormField } from '@/components/console/form-field';
import { useActionForm } from '@/components/console/use-action-form';
import { Input } from '@/components/ui/input';
import { Section } from '@/components/ui/section';
import { CreateTrustedIssuer, type TrustedIssuer } from '@/lib/trusted-issuers/schema';
import { createTrustedIssuerAction } from '../actions';
import { IssuerSections } from '../issuer-sections';

type Values = z.input<typeof CreateTrustedIssuer>;

const defaults: Values = { issuer: '', jwks: null, jwks_uri: null, subject_is: 'username', client_ids: [] };

export function CreateTrustedIssuerForm({ clients }: { clients: Choice[] }) {
  const router = useRouter();
  const { form, failure, submit } = useActionForm<Values, z.output<typeof CreateTrustedIssuer>, TrustedIssuer>({
    resolver: zodResolver(CreateTrustedIssuer),
    defaultValues: defaults,
    action: createTrustedIssuerAction,
    onSuccess: ({ id, issuer }) => {
      toast.success(`${issuer} is trusted`);
      router.replace(`/console/trusted-issuers/${id}`);
      router.refresh();
    },
  });
  const { errors, isDirty, isSubmitting } = form.formState;
  return (
    <FormProvider {...form}>
      <form method="post" onSubmit={submit} noValidate className="space-y-6">
        <FormFailure failure={failure} />
        <Section id="basics" title="Basics">
          <FormField
            name="issuer"
            label="Issuer"
            error={errors.issuer}
            hint="The iss of its statements, to the letter. Cannot be changed later."
          >
            {(field) => (
              <Input
                {...field}
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                placeholder="https://issuer.example.com"
                className="font-mono md:text-xs"
                {...form.register('issuer')}
              />
            )}
          </FormField>
        </Section>
        <IssuerSections clients={clients} />
        <CreateFooter
          label="Add trusted issuer"
          cancelTo="/console/trusted-issuers"
          dirty={isDirty}
          busy={isSubmitting}
        />
      </form>
    </FormProvider>
  );
}
