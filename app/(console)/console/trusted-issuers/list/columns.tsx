import type { Column } from '@/components/console/lists/data-table';
import { Marked } from '@/components/console/lists/marked';
import { RowLink } from '@/components/console/lists/row-link';
import { timeColumn } from '@/components/console/lists/time-column';
import type { TrustedIssuer } from '@/lib/directory/trusted-issuers/schema';
import type { Texts } from '@/lib/language';
import { subjectKeys } from '../fields/subject-keys';

/** The columns of the list; the cells mark what the search `q` matched. */
export const trustedIssuerColumns = ({ text }: Pick<Texts, 'text'>, q: string | undefined): Column<TrustedIssuer>[] => [
  {
    key: 'issuer',
    header: text('console.issuers.form.issuer'),
    sorts: [{ field: 'issuer', label: text('console.issuers.form.issuer') }],
    cell: ({ id, issuer, subject_is }) => (
      <>
        <RowLink href={`/console/trusted-issuers/${id}`} title={issuer}>
          <Marked text={issuer} q={q} />
        </RowLink>
        <p className="truncate text-muted text-xs md:hidden">
          {text('console.issuers.list.subjectMatchesThis', { subject: text(subjectKeys[subject_is]) })}
        </p>
      </>
    ),
  },
  {
    key: 'subject_is',
    header: text('console.issuers.list.subjectMatches'),
    cell: (issuer) => text(subjectKeys[issuer.subject_is]),
  },
  {
    key: 'keys',
    header: text('console.issuers.form.keys'),
    aside: true,
    cell: (issuer) => text(issuer.jwks_uri ? 'console.issuers.form.jwksUri' : 'console.issuers.list.jwkSet'),
  },
  { key: 'clients', header: text('console.issuers.form.clients'), cell: (issuer) => issuer.client_ids.length },
  timeColumn({
    key: 'created_at',
    header: text('console.issuers.list.created'),
    sortable: true,
    className: 'whitespace-nowrap',
    instant: (issuer) => issuer.created_at,
  }),
];
