'use client';

import { useFormContext } from 'react-hook-form';
import { errorText } from '@/components/console/forms/form-field';
import { fieldId } from '@/components/console/forms/use-action-form';
import { useTexts } from '@/components/language/texts-provider';
import { Alert } from '@/components/ui/alert';
import { Checkbox } from '@/components/ui/checkbox';
import { Fieldset } from '@/components/ui/fieldset';
import { forConfidential, grantTypes } from '@/lib/directory/clients/choices';

type GrantTypesFieldProps = { isConfidential: boolean; disabled?: boolean; legendHidden?: boolean };

/** The grant types of a client; within a FormProvider. */
export function GrantTypesField({ isConfidential, disabled, legendHidden }: GrantTypesFieldProps) {
  const { text } = useTexts();
  const { register, watch, formState } = useFormContext<{ grant_types: string[] }>();
  const chosen = watch('grant_types') ?? [];
  return (
    <Fieldset
      id={fieldId('grant_types')}
      legend={text('console.clients.members.grant_types')}
      legendHidden={legendHidden}
      error={errorText(formState.errors.grant_types)}
    >
      {grantTypes.map(({ type }) => {
        const needsSecret = forConfidential.includes(type) && !isConfidential;
        return (
          <Checkbox
            key={type}
            value={type}
            label={text(`console.clients.grantTypes.${type}.title`)}
            description={text(
              needsSecret
                ? 'console.clients.fields.grantNeedsSecret'
                : `console.clients.grantTypes.${type}.description`,
            )}
            disabled={disabled || needsSecret}
            defaultChecked={chosen.includes(type)}
            {...register('grant_types')}
          />
        );
      })}
      {chosen.includes('password') ? (
        <Alert tone="warning">{text('console.clients.grantTypes.password.warning')}</Alert>
      ) : null}
    </Fieldset>
  );
}
