import type { Column } from '@/components/console/lists/data-table';
import { Marked } from '@/components/console/lists/marked';
import { RowLink } from '@/components/console/lists/row-link';
import { timeColumn } from '@/components/console/lists/time-column';
import type { TrustedIssuer } from '@/lib/directory/trusted-issuers/schema';
import { subjectText } from '../fields/subject-text';

/** The columns of the list; the cells mark what the search `q` matched. */
export const trustedIssuerColumns = (q: string | undefined): Column<TrustedIssuer>[] => [
  {
    key: 'issuer',
    header: 'Issuer',
    sorts: [{ field: 'issuer', label: 'Issuer' }],
    cell: ({ id, issuer, subject_is }) => (
      <>
        <RowLink href={`/console/trusted-issuers/${id}`} title={issuer}>
          <Marked text={issuer} q={q} />
        </RowLink>
        <p className="truncate text-muted text-xs md:hidden">Subject matches: {subjectText[subject_is]}</p>
      </>
    ),
  },
  { key: 'subject_is', header: 'Subject matches', cell: (issuer) => subjectText[issuer.subject_is] },
  { key: 'keys', header: 'Keys', aside: true, cell: (issuer) => (issuer.jwks_uri ? 'JWKS URI' : 'JWK Set') },
  { key: 'clients', header: 'Clients', cell: (issuer) => issuer.client_ids.length },
  timeColumn({
    key: 'created_at',
    header: 'Created',
    sortable: true,
    className: 'whitespace-nowrap',
    instant: (issuer) => issuer.created_at,
  }),
];
