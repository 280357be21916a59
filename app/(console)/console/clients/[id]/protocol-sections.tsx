'use client';

import { Section } from '@/components/ui/section';
import type { Client } from '@/lib/clients/schema';
import type { Lifetimes } from '../lifetimes';
import { LifetimesFields } from '../lifetimes-fields';
import { LinesField } from '../lines-field';
import { TrustFields } from '../trust-fields';

type ProtocolSectionsProps = { client: Client; lifetimes: Lifetimes; readOnly: boolean };

export function ProtocolSections({ client, lifetimes, readOnly }: ProtocolSectionsProps) {
  return (
    <>
      <Section id="redirects" title="Redirects">
        <LinesField
          name="redirect_uris"
          label="Redirect URIs"
          hint="One a line, matched exactly. Their origins may also call the token endpoint from a page."
          placeholder="https://app.example.com/callback"
          readOnly={readOnly}
        />
      </Section>
      <Section id="lifetimes" title="Lifetimes" description="New tokens get these; live ones keep theirs.">
        <LifetimesFields lifetimes={lifetimes} readOnly={readOnly} />
      </Section>
      <Section id="trust" title="Trust">
        <TrustFields isConfidential={client.is_confidential} readOnly={readOnly} />
      </Section>
    </>
  );
}
