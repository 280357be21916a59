'use client';

import { useController } from 'react-hook-form';
import { type Choice, ChoicesField } from '@/components/console/choices-field';
import { fieldId } from '@/components/console/use-action-form';
import { Section } from '@/components/ui/section';
import { Switch } from '@/components/ui/switch';
import { ResourceScopesField } from './resource-scopes-field';
import { TokenFields } from './token-fields';

type ResourceSectionsProps = { clients: Choice[]; accessSeconds: number; readOnly?: boolean };

/** What a new API resource and an existing one have in common; within a FormProvider. */
export function ResourceSections({ clients, accessSeconds, readOnly }: ResourceSectionsProps) {
  const open = useController({ name: 'is_open' }).field;
  return (
    <>
      <Section id="scopes" title="Scopes" description="What can be done there. Tokens for this API carry no others.">
        <ResourceScopesField readOnly={readOnly} />
      </Section>
      <Section id="tokens" title="Tokens" description="New tokens get these; live ones keep theirs.">
        <TokenFields accessSeconds={accessSeconds} readOnly={readOnly} />
      </Section>
      <Section id="access" title="Access">
        <div className="space-y-5">
          <Switch
            id={fieldId('is_open')}
            label="Open to every client"
            description="Also to one that registered itself. Otherwise a client must have this API among its settings."
            checked={Boolean(open.value)}
            disabled={readOnly}
            onCheckedChange={open.onChange}
          />
          <ChoicesField
            name="served_by"
            legend="Served by"
            hint="Clients that stand for this API: they may introspect its tokens."
            choices={clients}
            none="There is no confidential client yet."
            readOnly={readOnly}
          />
        </div>
      </Section>
    </>
  );
}
