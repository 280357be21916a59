import { ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';
import { richText } from '@/components/language/rich-text';
import { Section } from '@/components/ui/section';
import { type IdentityProviderKind, providerKinds } from '@/lib/directory/identity-providers/choices';
import { consoleTexts } from '@/lib/edges/pages';
import { kindGuides, type RegistrationPlace } from './kind-guide';

/** What to do at the provider, with the redirect URI that it needs. */
export async function GuideSection({ kind, children }: { kind: IdentityProviderKind; children: ReactNode }) {
  const { text } = await consoleTexts();
  const { place, steps } = kindGuides[kind];
  const { name } = providerKinds[kind];
  return (
    <Section
      id="guide"
      title={
        kind === 'oidc'
          ? text('console.providers.guide.atProvider')
          : text('console.providers.guide.at', { kind: name })
      }
      description={text('console.providers.guide.description')}
    >
      <div className="space-y-4">
        <ol className="list-decimal space-y-1 ps-5 text-sm">
          {place ? (
            <li>
              <OpenPlace place={place} />
            </li>
          ) : null}
          {steps.map((step) => (
            <li key={step}>{text(`console.providers.guide.steps.${step}`)}</li>
          ))}
        </ol>
        {children}
      </div>
    </Section>
  );
}

async function OpenPlace({ place: { label, href } }: { place: RegistrationPlace }) {
  const texts = await consoleTexts();
  const { text } = texts;
  return richText(texts, 'console.providers.guide.open', {
    place: text(`console.providers.guide.places.${label}`),
    link: (content) => (
      <a
        href={href}
        target="_blank"
        rel="noreferrer"
        className="font-medium text-accent-ink underline underline-offset-2"
      >
        {content}
        <ExternalLink aria-hidden className="ms-1 inline size-3.5 align-text-bottom rtl:-scale-x-100" />
        <span className="sr-only"> {text('console.providers.guide.newTab')}</span>
      </a>
    ),
  });
}
