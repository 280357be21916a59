'use client';

import { type Choice, ChoicesField } from '@/components/console/choices-field';
import { Section } from '@/components/ui/section';
import { ScopesField } from '../scopes-field';

type AccessSectionProps = { resources: Choice[]; readOnly: boolean };

export function AccessSection({ resources, readOnly }: AccessSectionProps) {
  return (
    <Section id="scopes" title="Scopes and APIs" description="The most that its tokens can carry, and for whom.">
      <div className="space-y-5">
        <ScopesField readOnly={readOnly} />
        <ChoicesField
          name="resources"
          legend="API resources"
          hint="The APIs that this client may ask tokens for, beside those that are open to every client."
          choices={resources}
          none="There is no API resource yet."
          readOnly={readOnly}
        />
      </div>
    </Section>
  );
}
