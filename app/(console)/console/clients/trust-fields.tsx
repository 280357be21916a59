'use client';

import { useController } from 'react-hook-form';
import { errorText } from '@/components/console/form-field';
import { fieldId } from '@/components/console/use-action-form';
import { Switch } from '@/components/ui/switch';

type TrustFieldsProps = { isConfidential: boolean; readOnly?: boolean };

export function TrustFields({ isConfidential, readOnly }: TrustFieldsProps) {
  const pkce = useController({ name: 'require_pkce' }).field;
  const { field: resource, fieldState } = useController({ name: 'is_resource_server' });
  const problem = errorText(fieldState.error);
  return (
    <div className="space-y-4">
      <Switch
        id={fieldId('require_pkce')}
        label="Require PKCE"
        description={
          isConfidential ? 'For grants that send a browser back. Leave it on.' : 'Always on for public clients.'
        }
        checked={Boolean(pkce.value)}
        disabled={readOnly || !isConfidential}
        onCheckedChange={pkce.onChange}
      />
      <Switch
        id={fieldId('is_resource_server')}
        label="Resource server"
        description={
          isConfidential
            ? 'May introspect every token, not only its own. For the APIs that receive tokens.'
            : 'Not for public clients: they cannot prove who they are.'
        }
        checked={Boolean(resource.value)}
        disabled={readOnly || !isConfidential}
        onCheckedChange={resource.onChange}
      />
      {problem ? <p className="text-danger-ink text-sm">{problem}</p> : null}
    </div>
  );
}
