'use client';

import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { useTexts } from '@/components/language/texts-provider';
import { Checkbox } from '@/components/ui/checkbox';
import { managementScopes } from '@/lib/directory/clients/choices';

type ManagementScopesProps = { chosen: string[]; readOnly?: boolean; onChange: (scopes: string[]) => void };

export function ManagementScopes({ chosen, readOnly, onChange }: ManagementScopesProps) {
  const { text } = useTexts();
  const [startsOpen] = useState(chosen.length > 0);
  const toggle = (scope: string, on: boolean) =>
    onChange(on ? [...chosen, scope] : chosen.filter((item) => item !== scope));
  return (
    <details open={startsOpen} className="group rounded-md border border-line">
      <summary className="flex items-center justify-between rounded-md px-3 py-2 font-medium text-sm hover:bg-hover">
        {text('console.clients.fields.managementScopes')}
        <span className="flex items-center gap-2 font-normal text-muted">
          {text('console.clients.fields.selectedScopes', { count: chosen.length })}
          <ChevronDown aria-hidden className="size-4 text-faint transition-transform group-open:rotate-180" />
        </span>
      </summary>
      <div className="grid gap-3 border-line border-t px-3 py-3 sm:grid-cols-2">
        {managementScopes.map((scope) => (
          <Checkbox
            key={scope}
            name="management-scope"
            value={scope}
            label={
              <code dir="ltr" className="font-mono text-xs">
                {scope}
              </code>
            }
            description={text(`console.clients.managementScopes.${scope}`)}
            checked={chosen.includes(scope)}
            disabled={readOnly}
            onChange={(event) => toggle(scope, event.target.checked)}
          />
        ))}
      </div>
    </details>
  );
}
