'use client';

import type { UseFormRegisterReturn } from 'react-hook-form';
import { FormField } from '@/components/console/form-field';
import { Select } from '@/components/ui/select';

type AuthMethodFieldProps = {
  registration: UseFormRegisterReturn;
  initial: string;
  error?: unknown;
  disabled?: boolean;
};

export function AuthMethodField({ registration, initial, error, disabled }: AuthMethodFieldProps) {
  return (
    <FormField
      name="token_endpoint_auth_method"
      label="Client authentication"
      error={error}
      hint="How it sends its secret to the token endpoint."
    >
      {(field) => (
        <Select {...field} defaultValue={initial} disabled={disabled} {...registration}>
          <option value="client_secret_basic">HTTP Basic header</option>
          <option value="client_secret_post">In the request body</option>
        </Select>
      )}
    </FormField>
  );
}
