'use client';

import type { z } from 'zod';
import { EditForm } from '@/components/console/forms/edit-form';
import { useEditForm } from '@/components/console/forms/use-edit-form';
import type { Choice } from '@/lib/directory/search/schema';
import type { TrustedIssuer, UpdateTrustedIssuer } from '@/lib/directory/trusted-issuers/schema';
import { getTrustedIssuerAction, lastClientChangeAction, updateTrustedIssuerAction } from '../actions';
import { IssuerSections } from '../fields/issuer-sections';

type Values = z.input<typeof UpdateTrustedIssuer>;

const editable = ({ issuer, created_at, updated_at, ...settings }: TrustedIssuer): Values => settings as Values;

type TrustedIssuerFormProps = { issuer: TrustedIssuer; clients: Choice[]; readOnly: boolean };

export function TrustedIssuerForm({ issuer, clients, readOnly }: TrustedIssuerFormProps) {
  const editForm = useEditForm({
    schema: () =>
      import('@/lib/directory/trusted-issuers/schema').then(({ UpdateTrustedIssuer }) => UpdateTrustedIssuer),
    defaultValues: editable(issuer),
    action: updateTrustedIssuerAction,
    read: () => getTrustedIssuerAction({ id: issuer.id }),
    lastChange: () => lastClientChangeAction({ kind: 'trusted_issuer', id: issuer.id }),
    valuesOf: editable,
  });
  return (
    <EditForm editForm={editForm} noun="trustedIssuer">
      <IssuerSections clients={clients} readOnly={readOnly} />
    </EditForm>
  );
}
