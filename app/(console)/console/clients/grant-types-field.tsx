'use client';

import type { UseFormRegisterReturn } from 'react-hook-form';
import { errorText } from '@/components/console/form-field';
import { fieldId } from '@/components/console/use-action-form';
import { Alert } from '@/components/ui/alert';
import { Checkbox } from '@/components/ui/checkbox';
import { Fieldset } from '@/components/ui/fieldset';
import { forConfidential, grantTypes } from '@/lib/clients/schema';

type GrantTypesFieldProps = {
  registration: UseFormRegisterReturn;
  error?: unknown;
  isConfidential: boolean;
  chosen: readonly string[];
  disabled?: boolean;
};

export function GrantTypesField({ registration, error, isConfidential, chosen, disabled }: GrantTypesFieldProps) {
  const warned = grantTypes.filter((grant) => 'warning' in grant && chosen.includes(grant.type));
  return (
    <Fieldset id={fieldId('grant_types')} legend="Grant types" legendHidden error={errorText(error)}>
      {grantTypes.map((grant) => {
        const needsSecret = forConfidential.includes(grant.type) && !isConfidential;
        return (
          <Checkbox
            key={grant.type}
            value={grant.type}
            label={grant.title}
            description={
              needsSecret ? 'Not for public clients: they have no secret to prove who they are.' : grant.description
            }
            disabled={disabled || needsSecret}
            defaultChecked={chosen.includes(grant.type)}
            {...registration}
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
