import { ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';
import { Section } from '@/components/ui/section';
import { type IdentityProviderKind, providerKinds } from '@/lib/directory/identity-providers/choices';
import { kindGuides } from './kind-guide';

/** What to do at the provider, with the redirect URI that it needs. */
export function GuideSection({ kind, children }: { kind: IdentityProviderKind; children: ReactNode }) {
  const { place, steps } = kindGuides[kind];
  return (
    <Section
      id="guide"
      title={kind === 'oidc' ? 'At the provider' : `At ${providerKinds[kind].name}`}
      description="Register this service as an application first."
    >
      <div className="space-y-4">
        <ol className="list-decimal space-y-1 pl-5 text-sm">
          {place ? (
            <li>
              Open{' '}
              <a
                href={place.href}
                target="_blank"
                rel="noreferrer"
                className="font-medium text-accent-ink underline underline-offset-2"
              >
                {place.label}
                <ExternalLink aria-hidden className="ml-1 inline size-3.5 align-text-bottom" />
                <span className="sr-only"> (opens in a new tab)</span>
              </a>
              .
            </li>
          ) : null}
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        {children}
      </div>
    </Section>
  );
}
