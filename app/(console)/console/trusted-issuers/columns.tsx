import type { Column } from '@/components/console/data-table';
import { RowLink } from '@/components/console/row-link';
import { RelativeTime } from '@/components/ui/relative-time';
import type { TrustedIssuer } from '@/lib/trusted-issuers/schema';
import { subjectText } from './subject-text';

export const trustedIssuerColumns: Column<TrustedIssuer>[] = [
  {
    key: 'issuer',
    header: 'Issuer',
    cell: ({ id, issuer }) => (
      <RowLink href={`/console/trusted-issuers/${id}`} title={issuer}>
        {issuer}
      </RowLink>
    ),
  },
  { key: 'subject_is', header: 'Names users by', cell: (issuer) => subjectText[issuer.subject_is] },
  { key: 'keys', header: 'Keys', cell: (issuer) => (issuer.jwks_uri ? 'Fetched' : 'Kept here') },
  { key: 'clients', header: 'Clients', cell: (issuer) => issuer.client_ids.length },
  {
    key: 'created_at',
    header: 'Created',
    className: 'whitespace-nowrap text-muted max-md:hidden',
    cell: (issuer) => <RelativeTime instant={issuer.created_at} />,
  },
];
