'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { FormProvider } from 'react-hook-form';
import type { z } from 'zod';
import type { Choice } from '@/components/console/choices-field';
import { FormFailure } from '@/components/console/form-failure';
import { UnsavedBar } from '@/components/console/unsaved-bar';
import { useEditForm } from '@/components/console/use-edit-form';
import { type TrustedIssuer, UpdateTrustedIssuer } from '@/lib/trusted-issuers/schema';
import { updateTrustedIssuerAction } from '../actions';
import { IssuerSections } from '../issuer-sections';

type Values = z.input<typeof UpdateTrustedIssuer>;

const editable = ({ issuer, created_at, updated_at, ...settings }: TrustedIssuer): Values => settings as Values;

type TrustedIssuerFormProps = { issuer: TrustedIssuer; clients: Choice[]; readOnly: boolean };

export function TrustedIssuerForm({ issuer, clients, readOnly }: TrustedIssuerFormProps) {
  const { form, failure, submit, reload } = useEditForm<Values, z.output<typeof UpdateTrustedIssuer>, TrustedIssuer>({
    resolver: zodResolver(UpdateTrustedIssuer),
    defaultValues: editable(issuer),
    action: updateTrustedIssuerAction,
  });
  const { isDirty, isSubmitting } = form.formState;
  return (
    <FormProvider {...form}>
      <form method="post" onSubmit={submit} noValidate className="space-y-6">
        <FormFailure failure={failure} noun="trusted issuer" onReload={reload} />
        <IssuerSections clients={clients} readOnly={readOnly} />
        <UnsavedBar dirty={isDirty} busy={isSubmitting} onDiscard={() => form.reset()} />
      </form>
    </FormProvider>
  );
}
