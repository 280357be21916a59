import type { Column } from '@/components/console/lists/column';
import { Marked } from '@/components/console/lists/marked';
import { MarkedId } from '@/components/console/lists/marked-id';
import { RowLink } from '@/components/console/lists/row-link';
import { timeColumn } from '@/components/console/lists/time-column';
import { issuerSearchRules } from '@/lib/directory/trusted-issuers';
import type { TrustedIssuer } from '@/lib/directory/trusted-issuers/schema';
import { searchedText } from '@/lib/kernel/search-fields';
import type { Texts } from '@/lib/language';
import { subjectKeys } from '../fields/subject-keys';

/** The columns of the list; the cells mark what the text of the search `q` matched. */
export const trustedIssuerColumns = (texts: Pick<Texts, 'text'>, q: string | undefined): Column<TrustedIssuer>[] =>
  columnsIn(texts, q && searchedText(q, issuerSearchRules));

const columnsIn = ({ text }: Pick<Texts, 'text'>, q: string | undefined): Column<TrustedIssuer>[] => [
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
    value: ({ issuer }) => issuer,
  },
  {
    key: 'subject_is',
    header: text('console.issuers.list.subjectMatches'),
    cell: (issuer) => text(subjectKeys[issuer.subject_is]),
    value: ({ subject_is }) => subject_is,
  },
  {
    key: 'keys',
    header: text('console.issuers.form.keys'),
    aside: true,
    cell: (issuer) => text(issuer.jwks_uri ? 'console.issuers.form.jwksUri' : 'console.issuers.list.jwkSet'),
    value: ({ jwks_uri }) => jwks_uri ?? 'jwks',
  },
  {
    key: 'clients',
    header: text('console.issuers.form.clients'),
    cell: (issuer) => issuer.client_ids.length,
    value: ({ client_ids }) => client_ids.join(' '),
  },
  timeColumn({
    key: 'created_at',
    header: text('console.issuers.list.created'),
    sortable: true,
    className: 'whitespace-nowrap',
    instant: (issuer) => issuer.created_at,
  }),
  timeColumn({
    key: 'updated_at',
    header: text('console.lists.updated'),
    isHidden: true,
    className: 'whitespace-nowrap',
    instant: (issuer) => issuer.updated_at,
  }),
  {
    key: 'id',
    header: text('console.lists.id'),
    isHidden: true,
    cell: ({ id, issuer }) => (
      <MarkedId value={id} label={text('console.lists.copyIdOf', { name: issuer })} q={undefined} />
    ),
    value: ({ id }) => id,
  },
];
