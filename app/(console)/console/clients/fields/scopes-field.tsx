'use client';

import { useState } from 'react';
import { useController } from 'react-hook-form';
import { FormField } from '@/components/console/forms/form-field';
import { Input } from '@/components/ui/input';
import { managementScopes } from '@/lib/directory/clients/choices';
import { ManagementScopes } from './management-scopes';

const isManagement = (scope: string): boolean => managementScopes.some((known) => known.scope === scope);

export function ScopesField({ readOnly }: { readOnly?: boolean }) {
  const { field, fieldState } = useController({ name: 'scopes' });
  const value: string[] = field.value ?? [];
  const own = value.filter((scope) => !isManagement(scope));
  const management = value.filter(isManagement);
  const [text, setText] = useState(own.join(' '));
  const shown = text.split(/\s+/).filter(Boolean).join(' ') === own.join(' ') ? text : own.join(' ');
  return (
    <div className="space-y-4">
      <FormField
        name="scopes"
        label="Allowed scopes"
        optional
        hint="Separated by spaces, for example openid profile invoices:read."
        error={fieldState.error}
      >
        {(props) => (
          <Input
            {...props}
            ref={field.ref}
            readOnly={readOnly}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            placeholder="invoices:read invoices:write"
            value={shown}
            onBlur={field.onBlur}
            onChange={(event) => {
              setText(event.target.value);
              field.onChange([...event.target.value.split(/\s+/).filter(Boolean), ...management]);
            }}
            className="font-mono md:text-xs"
          />
        )}
      </FormField>
      <ManagementScopes
        chosen={management}
        readOnly={readOnly}
        onChange={(scopes) => field.onChange([...own, ...scopes])}
      />
    </div>
  );
}
