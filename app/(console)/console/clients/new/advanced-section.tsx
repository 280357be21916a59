'use client';

import { Section } from '@/components/ui/section';
import type { Lifetimes } from '../lifetimes';
import { LifetimesFields } from '../lifetimes-fields';
import { LinesField } from '../lines-field';
import { TrustFields } from '../trust-fields';

type AdvancedSectionProps = { lifetimes: Lifetimes; isConfidential: boolean };

export function AdvancedSection({ lifetimes, isConfidential }: AdvancedSectionProps) {
  return (
    <Section id="advanced" title="Redirects, lifetimes and trust" description="The defaults suit most clients.">
      <div className="space-y-5">
        <LinesField
          name="redirect_uris"
          label="Redirect URIs"
          hint="One a line, matched exactly. Only grants that send a browser back use them; their origins may also call the token endpoint from a page."
          placeholder="https://app.example.com/callback"
        />
        <LifetimesFields lifetimes={lifetimes} />
        <TrustFields isConfidential={isConfidential} />
      </div>
    </Section>
  );
}
