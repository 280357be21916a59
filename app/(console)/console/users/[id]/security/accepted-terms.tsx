import { DataTable } from '@/components/console/lists/data-table';
import { timeColumn } from '@/components/console/lists/time-column';
import { Section } from '@/components/ui/section';
import { consoleTexts } from '@/lib/edges/pages';
import type { Texts } from '@/lib/language';
import type { TermsAcceptance, TermsAcceptances } from '@/lib/sign-in/terms/schema';

/** The terms that the user has accepted. Nothing while the settings require none and the user accepted none. */
export async function AcceptedTerms({ terms: { items, is_required } }: { terms: TermsAcceptances }) {
  if (items.length === 0 && !is_required) return null;
  const texts = await consoleTexts();
  const { text } = texts;
  return (
    <Section
      id="terms"
      title={text('console.users.terms.title')}
      description={text(is_required ? 'console.users.terms.due' : 'console.users.terms.description')}
      flush={items.length > 0}
    >
      {items.length > 0 ? (
        <DataTable
          caption={text('console.users.terms.title')}
          columns={columnsOf(texts)}
          rows={items}
          rowKey={({ version }) => version}
        />
      ) : (
        <p className="text-muted text-sm">{text('console.users.terms.none')}</p>
      )}
    </Section>
  );
}

const columnsOf = ({ text }: Texts) => [
  {
    key: 'version',
    header: text('console.users.terms.version'),
    cell: ({ version }: TermsAcceptance) => <span className="font-medium [overflow-wrap:anywhere]">{version}</span>,
  },
  {
    key: 'documents',
    header: text('console.users.terms.documents'),
    cell: ({ terms_url, privacy_url }: TermsAcceptance) => (
      <span className="flex flex-wrap gap-x-3">
        <Document href={terms_url} label={text('console.users.terms.termsLink')} />
        <Document href={privacy_url} label={text('console.users.terms.privacyLink')} />
      </span>
    ),
  },
  timeColumn<TermsAcceptance>({
    key: 'accepted',
    header: text('console.users.terms.accepted'),
    instant: ({ accepted_at }) => accepted_at,
  }),
];

function Document({ href, label }: { href: string | null; label: string }) {
  if (!href) return null;
  return (
    <a href={href} rel="noreferrer noopener" target="_blank" className="text-accent-ink underline">
      {label}
    </a>
  );
}
