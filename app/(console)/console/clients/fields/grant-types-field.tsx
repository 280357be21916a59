'use client';

import { useFormContext } from 'react-hook-form';
import { errorText } from '@/components/console/forms/form-field';
import { fieldId } from '@/components/console/forms/use-action-form';
import { Alert } from '@/components/ui/alert';
import { Checkbox } from '@/components/ui/checkbox';
import { Fieldset } from '@/components/ui/fieldset';
import { forConfidential, grantTypes } from '@/lib/directory/clients/choices';

type GrantTypesFieldProps = { isConfidential: boolean; disabled?: boolean; legendHidden?: boolean };

/** The grant types of a client; within a FormProvider. */
export function GrantTypesField({ isConfidential, disabled, legendHidden }: GrantTypesFieldProps) {
  const { register, watch, formState } = useFormContext<{ grant_types: string[] }>();
  const chosen = watch('grant_types') ?? [];
  const warned = grantTypes.filter((grant) => 'warning' in grant && chosen.includes(grant.type));
  return (
    <Fieldset
      id={fieldId('grant_types')}
      legend="Grant types"
      legendHidden={legendHidden}
      error={errorText(formState.errors.grant_types)}
    >
      {grantTypes.map((grant) => {
        const needsSecret = forConfidential.includes(grant.type) && !isConfidential;
        return (
          <Checkbox
            key={grant.type}
            value={grant.type}
            label={grant.title}
            description={
              needsSecret ? 'Not available to public clients, because they cannot authenticate.' : grant.description
            }
            disabled={disabled || needsSecret}
            defaultChecked={chosen.includes(grant.type)}
            {...register('grant_types')}
          />
        );
      })}
      {warned.map((grant) => (
        <Alert key={grant.type} tone="warning">
          {'warning' in grant ? grant.warning : ''}
        </Alert>
      ))}
    </Fieldset>
  );
}
