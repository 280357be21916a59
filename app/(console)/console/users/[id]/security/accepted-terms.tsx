import { DataTable } from '@/components/console/lists/data-table';
import { timeColumn } from '@/components/console/lists/time-column';
import { Section } from '@/components/ui/section';
import type { TermsAcceptance, TermsAcceptances } from '@/lib/sign-in/terms/schema';

/** The terms that the user has accepted. Nothing while the settings require none and the user accepted none. */
export function AcceptedTerms({ terms: { items, is_required } }: { terms: TermsAcceptances }) {
  if (items.length === 0 && !is_required) return null;
  return (
    <Section
      id="terms"
      title="Accepted terms"
      description={
        is_required
          ? 'The current version is not accepted: the user is asked at the next sign-in.'
          : 'The versions of the terms and the privacy policy that the user accepted.'
      }
      flush={items.length > 0}
    >
      {items.length > 0 ? (
        <DataTable caption="Accepted terms" columns={columns} rows={items} rowKey={({ version }) => version} />
      ) : (
        <p className="text-muted text-sm">No version was accepted yet.</p>
      )}
    </Section>
  );
}

const columns = [
  {
    key: 'version',
    header: 'Version',
    cell: ({ version }: TermsAcceptance) => <span className="font-medium [overflow-wrap:anywhere]">{version}</span>,
  },
  {
    key: 'documents',
    header: 'Documents',
    cell: ({ terms_url, privacy_url }: TermsAcceptance) => (
      <span className="flex flex-wrap gap-x-3">
        <Document href={terms_url} label="Terms" />
        <Document href={privacy_url} label="Privacy" />
      </span>
    ),
  },
  timeColumn<TermsAcceptance>({ key: 'accepted', header: 'Accepted', instant: ({ accepted_at }) => accepted_at }),
];

function Document({ href, label }: { href: string | null; label: string }) {
  if (!href) return null;
  return (
    <a href={href} rel="noreferrer noopener" target="_blank" className="text-accent-ink underline">
      {label}
    </a>
  );
}
