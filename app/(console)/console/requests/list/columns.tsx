import type { Column } from '@/components/console/lists/column';
import { formatCount } from '@/components/console/lists/count-of';
import { RowLink } from '@/components/console/lists/row-link';
import { timeColumn } from '@/components/console/lists/time-column';
import { Outcome } from '@/components/console/requests/outcome';
import { Link } from '@/components/ui/link';
import type { RecordedRequest } from '@/lib/directory/requests/schema';
import { checkName } from '@/lib/edges/pages';
import type { Texts } from '@/lib/language';

type MayOpen = { client: boolean; user: boolean };

/** The columns of the list; names link to records that the viewer may open. */
export const requestColumns = (texts: Texts, mayOpen: MayOpen): Column<RecordedRequest>[] => [
  ...outcomeColumns(texts),
  ...partyColumns(texts, mayOpen),
  ...detailColumns(texts),
];

const outcomeColumns = (texts: Texts): Column<RecordedRequest>[] => [
  {
    key: 'request',
    header: texts.text('console.requests.list.request'),
    cell: (request) => <RequestCell request={request} texts={texts} />,
    value: ({ endpoint }) => endpoint,
  },
  {
    key: 'outcome',
    header: texts.text('console.requests.list.outcome'),
    cell: (request) => <Outcome request={request} texts={texts} />,
    value: ({ outcome }) => outcome,
  },
];

const partyColumns = (texts: Texts, mayOpen: MayOpen): Column<RecordedRequest>[] => [
  {
    key: 'client',
    header: texts.text('console.requests.list.client'),
    cell: ({ client, unknown_client }) =>
      client ? (
        <PartyLink
          href={mayOpen.client && client.name !== null ? `/console/clients/${client.id}` : null}
          name={client.name ?? texts.text('console.requests.list.deleted')}
        />
      ) : (
        <span className="break-all text-muted">
          {unknown_client === null ? null : texts.text('console.requests.list.unknownClient', { name: unknown_client })}
        </span>
      ),
    value: ({ client, unknown_client }) => client?.name ?? client?.id ?? unknown_client,
  },
  {
    key: 'user',
    header: texts.text('console.requests.list.user'),
    cell: ({ user }) =>
      user ? (
        <PartyLink
          href={mayOpen.user && user.username !== null ? `/console/users/${user.id}` : null}
          name={user.username ?? texts.text('console.requests.list.deleted')}
        />
      ) : null,
    value: ({ user }) => user?.username ?? user?.id ?? null,
  },
];

const detailColumns = (texts: Texts): Column<RecordedRequest>[] => [
  {
    key: 'count',
    header: texts.text('console.requests.list.count'),
    hiddenBelow: 'lg',
    cell: ({ count }) => formatCount(texts, count),
    value: ({ count }) => count,
  },
  timeColumn({
    key: 'received_at',
    header: texts.text('console.requests.list.time'),
    className: 'whitespace-nowrap',
    instant: ({ received_at }) => received_at,
  }),
  codeColumn('error', texts.text('console.requests.filter.error'), ({ error }) => error),
  {
    key: 'failed_check',
    header: texts.text('console.requests.list.check'),
    isHidden: true,
    cell: ({ failed_check }) => (failed_check === null ? null : checkName(texts, failed_check)),
    value: ({ failed_check }) => failed_check,
  },
  codeColumn('status', texts.text('console.requests.record.status'), ({ status }) => status),
  codeColumn('ip', texts.text('console.requests.record.address'), ({ ip }) => ip),
  codeColumn('request_id', texts.text('console.requests.filter.requestId'), ({ request_id }) => request_id),
];

type Code = string | number | null;

const codeColumn = (key: string, header: string, value: (request: RecordedRequest) => Code) => ({
  key,
  header,
  isHidden: true,
  cell: (request: RecordedRequest) => (
    <code dir="ltr" className="break-all font-mono text-xs">
      {value(request)}
    </code>
  ),
  value,
});

function RequestCell({ request, texts }: { request: RecordedRequest; texts: Texts }) {
  const endpoint = texts.text(`console.requests.endpoints.${request.endpoint}`);
  const check = request.failed_check === null ? null : checkName(texts, request.failed_check);
  return (
    <div className="min-w-0">
      <RowLink href={`/console/requests/${request.id}`} title={endpoint}>
        {endpoint}
      </RowLink>
      {check === null ? null : (
        <p title={check} className="truncate text-muted text-xs">
          {check}
        </p>
      )}
    </div>
  );
}

function PartyLink({ href, name }: { href: string | null; name: string }) {
  if (href === null) return <bdi className="break-words">{name}</bdi>;
  return (
    <Link href={href} className="relative z-10 break-words hover:underline">
      <bdi>{name}</bdi>
    </Link>
  );
}
