'use client';

import type { z } from 'zod';
import { EditForm } from '@/components/console/forms/edit-form';
import { useEditForm } from '@/components/console/forms/use-edit-form';
import { useTexts } from '@/components/language/texts-provider';
import { Section } from '@/components/ui/section';
import type { ApiResource, UpdateApiResource } from '@/lib/directory/api-resources/schema';
import type { Choice } from '@/lib/directory/search/schema';
import { getApiResourceAction, lastClientChangeAction, updateApiResourceAction } from '../actions';
import { NameField } from '../fields/name-field';
import { ResourceSections } from '../fields/resource-sections';

const editable = ({
  identifier,
  created_at,
  updated_at,
  ...settings
}: ApiResource): z.input<typeof UpdateApiResource> => settings;

type ApiResourceFormProps = { resource: ApiResource; servedBy: Choice[]; accessSeconds: number; readOnly: boolean };

export function ApiResourceForm({ resource, servedBy, accessSeconds, readOnly }: ApiResourceFormProps) {
  const { text } = useTexts();
  const editForm = useEditForm({
    schema: () => import('@/lib/directory/api-resources/schema').then(({ UpdateApiResource }) => UpdateApiResource),
    defaultValues: editable(resource),
    action: updateApiResourceAction,
    read: () => getApiResourceAction({ id: resource.id }),
    lastChange: () => lastClientChangeAction({ kind: 'api_resource', id: resource.id }),
    valuesOf: editable,
  });
  return (
    <EditForm editForm={editForm} noun="apiResource">
      <Section id="basics" title={text('console.resources.form.basics')}>
        <NameField readOnly={readOnly} />
      </Section>
      <ResourceSections servedBy={servedBy} accessSeconds={accessSeconds} readOnly={readOnly} />
    </EditForm>
  );
}
