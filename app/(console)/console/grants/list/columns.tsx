import type { Column } from '@/components/console/lists/column';
import type { ListState } from '@/components/console/lists/list-state';
import { MarkedId } from '@/components/console/lists/marked-id';
import { narrowedTo } from '@/components/console/lists/narrowed-to';
import { RowLink } from '@/components/console/lists/row-link';
import { timeColumn } from '@/components/console/lists/time-column';
import { signInMethodsText } from '@/components/console/user/sign-in-methods-text';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import { grantSearchFields } from '@/lib/directory/grants';
import { revocationReasons } from '@/lib/directory/grants/choices';
import type { Grant } from '@/lib/directory/grants/schema';
import { listText, type Texts } from '@/lib/language';
import { grantTypeText } from '../grant-type-text';

const tones: Record<Grant['state'], BadgeTone> = {
  live: 'success',
  inactive: 'danger',
  revoked: 'danger',
  expired: 'neutral',
};

/** The columns of the list of grants: a row opens its grant. */
export const listedGrantColumns = (texts: Texts, state: ListState): Column<Grant>[] => [
  ...partyColumns(texts),
  ...grantTimeColumns(texts, hasEnded(state)),
  ...detailColumns(texts),
];

/** Whether the list has grants that have ended, in the order of their end. */
export function hasEnded(state: ListState): boolean {
  const [name = 'live'] = (narrowedTo(state, 'state', grantSearchFields) ?? '').split('.');
  return ['revoked', 'expired'].includes(name) || narrowedTo(state, 'reason', grantSearchFields) !== undefined;
}

const partyColumns = (texts: Texts): Column<Grant>[] => [
  {
    key: 'client',
    header: texts.text('console.grants.label.client'),
    width: 'md:w-1/4',
    cell: (grant) => (
      <div className="min-w-0">
        <RowLink
          href={`/console/grants/${grant.id}`}
          title={texts.text('console.grants.grants.open', { client: grant.client.name, user: grant.user.username })}
        >
          {grant.client.name}
        </RowLink>
        <span className="block truncate text-muted text-xs">{grantTypeText(texts, grant.grant_type)}</span>
        <span className="block truncate text-muted text-xs md:hidden">{grant.user.username}</span>
      </div>
    ),
    value: ({ client }) => client.name,
  },
  {
    key: 'user',
    header: texts.text('console.grants.label.user'),
    cell: ({ user }) => (
      <span title={user.username} className="line-clamp-2 break-words">
        {user.name || user.username}
      </span>
    ),
    value: ({ user }) => user.username,
  },
  {
    key: 'scopes',
    header: texts.text('console.grants.label.scopes'),
    cell: ({ scopes, resources }) => {
      const names = listText(texts, [...scopes, ...resources]);
      return (
        <span title={names} className="line-clamp-2 [overflow-wrap:anywhere]">
          {names}
        </span>
      );
    },
    value: ({ scopes }) => scopes.join(' '),
  },
  {
    key: 'by',
    header: texts.text('console.grants.label.by'),
    cell: ({ amr }) => signInMethodsText(texts, amr),
    hiddenBelow: 'lg',
    value: ({ amr }) => amr.join(' '),
  },
];

const grantTimeColumns = (texts: Texts, isByEnd: boolean): Column<Grant>[] => [
  timeColumn({
    key: 'created_at',
    hiddenBelow: 'xl',
    header: texts.text('console.grants.label.created'),
    className: 'whitespace-nowrap',
    ...(isByEnd ? {} : { sortable: 'since' }),
    instant: (grant) => grant.created_at,
  }),
  timeColumn({
    key: 'last_used_at',
    header: texts.text('console.grants.label.used'),
    className: 'whitespace-nowrap',
    instant: (grant) => grant.last_used_at,
  }),
  timeColumn({
    key: 'ends',
    header: texts.text('console.grants.label.ends'),
    className: 'whitespace-nowrap',
    ...(isByEnd ? { sortable: 'since' } : {}),
    instant: (grant) => grant.revoked_at ?? grant.expires_at,
  }),
  {
    key: 'state',
    header: texts.text('console.grants.label.status'),
    aside: true,
    cell: (grant) => <GrantState texts={texts} grant={grant} />,
    value: ({ state, revoked_reason }) => (revoked_reason === null ? state : `${state}.${revoked_reason}`),
  },
];

const detailColumns = (texts: Texts): Column<Grant>[] => [
  {
    key: 'grant_type',
    header: texts.text('console.grants.label.grantType'),
    isHidden: true,
    cell: ({ grant_type }) => grantTypeText(texts, grant_type),
    value: ({ grant_type }) => grant_type,
  },
  {
    key: 'resources',
    header: texts.text('console.grants.label.resources'),
    isHidden: true,
    cell: ({ resources }) => (
      <span className="line-clamp-2 [overflow-wrap:anywhere]">{listText(texts, resources)}</span>
    ),
    value: ({ resources }) => resources.join(' '),
  },
  timeColumn({
    key: 'signed_in_at',
    header: texts.text('console.grants.label.signedIn'),
    isHidden: true,
    className: 'whitespace-nowrap',
    instant: (grant) => grant.signed_in_at,
  }),
  {
    key: 'id',
    header: texts.text('console.lists.id'),
    isHidden: true,
    cell: ({ id, client }) => (
      <MarkedId value={id} label={texts.text('console.lists.copyIdOf', { name: client.name })} q={undefined} />
    ),
    value: ({ id }) => id,
  },
];

/** Whether the grant is live, or why not. */
export function GrantState({ texts: { text }, grant }: { texts: Texts; grant: Grant }) {
  const reason = revocationReasons.find((known) => known === grant.revoked_reason);
  return (
    <Badge tone={tones[grant.state]} dot>
      {reason ? text(`console.grants.grants.reasons.${reason}`) : text(`console.grants.grants.states.${grant.state}`)}
    </Badge>
  );
}
