import type { ReactNode } from 'react';
import { richText } from '@/components/language/rich-text';
import { Checkbox } from '@/components/ui/checkbox';
import { type PageOfTerms, pageTexts } from '@/lib/edges/pages';

type Terms = NonNullable<PageOfTerms['terms']>;

/** The values of a message that names the documents: their names are links to them. */
export const termsLinks = ({ termsUrl, privacyUrl }: Terms) => ({
  documents: termsUrl && privacyUrl ? 'both' : termsUrl ? 'terms' : 'privacy',
  terms: documentLink(termsUrl),
  privacy: documentLink(privacyUrl),
});

const documentLink = (href: string | null) => (name: ReactNode) => (
  <a href={href ?? undefined} rel="noreferrer noopener" target="_blank" className="text-accent-ink underline">
    {name}
  </a>
);

/** The box `terms`, whose value is the version that is accepted. */
export async function AcceptTerms({ terms, error }: { terms: Terms; error: string | undefined }) {
  const texts = await pageTexts();
  const { text } = texts;
  return (
    <div>
      <Checkbox
        id="terms"
        name="terms"
        value={terms.version}
        required
        aria-invalid={error ? true : undefined}
        label={richText(texts, 'flow.terms.acceptThem', termsLinks(terms))}
        description={error ? undefined : text('flow.terms.version', { version: terms.version })}
      />
      {error ? <p className="mt-1 text-danger-ink text-sm">{text('flow.terms.mustBeAccepted')}</p> : null}
    </div>
  );
}
