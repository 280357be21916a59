'use client';

import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { useController } from 'react-hook-form';
import { FormField } from '@/components/console/form-field';
import { Checkbox } from '@/components/ui/checkbox';
import { Input } from '@/components/ui/input';
import { managementScopes } from '@/lib/clients/schema';

const isManagement = (scope: string): boolean => managementScopes.some((known) => known.scope === scope);

export function ScopesField({ readOnly }: { readOnly?: boolean }) {
  const { field, fieldState } = useController({ name: 'scopes' });
  const value: string[] = field.value ?? [];
  const own = value.filter((scope) => !isManagement(scope));
  const management = value.filter(isManagement);
  const [text, setText] = useState(own.join(' '));
  const shown = text.split(/\s+/).filter(Boolean).join(' ') === own.join(' ') ? text : own.join(' ');
  const toggle = (scope: string, on: boolean) =>
    field.onChange([...own, ...(on ? [...management, scope] : management.filter((item) => item !== scope))]);
  return (
    <div className="space-y-4">
      <FormField
        name="scopes"
        label="Your own scopes"
        optional
        hint="Separated by spaces. Any name that your APIs understand."
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
      <details open={management.length > 0} className="group rounded-md border border-line">
        <summary className="flex items-center justify-between rounded-md px-3 py-2 font-medium text-sm hover:bg-hover">
          Management API scopes
          <span className="flex items-center gap-2 font-normal text-muted">
            {management.length} chosen
            <ChevronDown aria-hidden className="size-4 text-faint transition-transform group-open:rotate-180" />
          </span>
        </summary>
        <div className="grid gap-3 border-line border-t px-3 py-3 sm:grid-cols-2">
          {managementScopes.map(({ scope, description }) => (
            <Checkbox
              key={scope}
              name="management-scope"
              value={scope}
              label={<code className="font-mono text-xs">{scope}</code>}
              description={description}
              checked={management.includes(scope)}
              disabled={readOnly}
              onChange={(event) => toggle(scope, event.target.checked)}
            />
          ))}
        </div>
      </details>
    </div>
  );
}
