import { actionColumn } from '@/components/console/lists/action-column';
import type { Column } from '@/components/console/lists/column';
import { timeColumn } from '@/components/console/lists/time-column';
import { Badge } from '@/components/ui/badge';
import { Link } from '@/components/ui/link';
import type { Invitation } from '@/lib/directory/invitations/schema';
import type { Viewer } from '@/lib/edges/pages';
import { listText, type Texts } from '@/lib/language';
import { InvitationActs, NoActs } from './invitation-acts';
import { stateTones } from './state-tones';

/** The columns of the list; the last one has the acts, as far as the viewer may do them. */
export function invitationColumns(texts: Texts, viewer: Pick<Viewer, 'can' | 'outranks'>): Column<Invitation>[] {
  const columns = columnsIn(texts);
  if (!viewer.can('users:write')) return columns;
  return [
    ...columns,
    actionColumn((invitation: Invitation) =>
      viewer.outranks(invitation.roles) ? <InvitationActs invitation={invitation} /> : <NoActs />,
    ),
  ];
}

const columnsIn = (texts: Texts): Column<Invitation>[] => [
  {
    key: 'email',
    header: texts.text('console.invitations.list.email'),
    cell: (invitation) => <EmailCell invitation={invitation} />,
    value: ({ email }) => email,
  },
  {
    key: 'state',
    header: texts.text('console.invitations.list.status'),
    cell: ({ state }) => (
      <Badge tone={stateTones[state]} dot>
        {texts.text(`console.invitations.state.${state}`)}
      </Badge>
    ),
    value: ({ state }) => state,
  },
  {
    key: 'roles',
    header: texts.text('console.invitations.list.roles'),
    cell: ({ roles }) =>
      roles.length > 0 ? (
        listText(
          texts,
          roles.map((role) => texts.text(`console.users.roles.${role}.label`)),
        )
      ) : (
        <span className="text-faint">{texts.text('console.invitations.list.noRoles')}</span>
      ),
    value: ({ roles }) => roles.join(' '),
  },
  {
    key: 'inviter',
    header: texts.text('console.invitations.list.inviter'),
    cell: ({ inviter: { id, name } }) =>
      id ? (
        <Link href={`/console/users/${id}`} className="[overflow-wrap:anywhere] hover:underline">
          {name}
        </Link>
      ) : (
        <span className="[overflow-wrap:anywhere]">{name}</span>
      ),
    value: ({ inviter }) => inviter.name,
  },
  timeColumn({
    key: 'sent_at',
    header: texts.text('console.invitations.list.sent'),
    hiddenBelow: 'lg',
    className: 'whitespace-nowrap',
    instant: ({ sent_at }) => sent_at,
  }),
  timeColumn({
    key: 'expires_at',
    header: texts.text('console.invitations.list.expires'),
    className: 'whitespace-nowrap',
    fallback: texts.text('console.invitations.list.ended'),
    instant: ({ state, expires_at }) => (state === 'pending' || state === 'expired' ? expires_at : null),
  }),
];

/** The address, with a link to the user who has accepted. */
function EmailCell({ invitation: { email, name, username, accepted_user_id: user } }: { invitation: Invitation }) {
  const subtitle = [name, username].filter(Boolean).join(' · ');
  return (
    <div className="min-w-0">
      {user ? (
        <Link href={`/console/users/${user}`} title={email} className="block truncate font-medium hover:underline">
          {email}
        </Link>
      ) : (
        <p title={email} className="truncate font-medium">
          {email}
        </p>
      )}
      {subtitle ? (
        <p title={subtitle} className="truncate text-muted text-xs">
          {subtitle}
        </p>
      ) : null}
    </div>
  );
}
