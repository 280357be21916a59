'use client';

import { useState } from 'react';
import { useController } from 'react-hook-form';
import { FormField } from '@/components/console/forms/form-field';
import { useTexts } from '@/components/language/texts-provider';
import { Input } from '@/components/ui/input';
import { managementScopes } from '@/lib/directory/clients/choices';
import { ManagementScopes } from './management-scopes';

const exampleScopes = 'invoices:read invoices:write';

const isManagement = (scope: string): boolean => managementScopes.some((known) => known === scope);

export function ScopesField({ readOnly }: { readOnly?: boolean }) {
  const { text } = useTexts();
  const { field, fieldState } = useController({ name: 'scopes' });
  const value: string[] = field.value ?? [];
  const own = value.filter((scope) => !isManagement(scope));
  const management = value.filter(isManagement);
  const [typed, setTyped] = useState(own.join(' '));
  const shown = typed.split(/\s+/).filter(Boolean).join(' ') === own.join(' ') ? typed : own.join(' ');
  return (
    <div className="space-y-4">
      <FormField
        name="scopes"
        label={text('console.clients.members.scopes')}
        optional
        hint={text('console.clients.fields.scopesHint')}
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
            placeholder={exampleScopes}
            value={shown}
            onBlur={field.onBlur}
            onChange={(event) => {
              setTyped(event.target.value);
              field.onChange([...event.target.value.split(/\s+/).filter(Boolean), ...management]);
            }}
            isCode
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
