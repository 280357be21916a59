import { Link2 } from 'lucide-react';
import { ConfirmAction } from '@/components/console/dialogs/confirm-action';
import { actionColumn } from '@/components/console/lists/action-column';
import { DataTable } from '@/components/console/lists/data-table';
import { timeColumn } from '@/components/console/lists/time-column';
import { Badge } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { Section } from '@/components/ui/section';
import type { User } from '@/lib/directory/users/schema';
import type { UserIdentity } from '@/lib/sign-in/user-identities/schema';
import { removeUserIdentityAction } from '../../actions';

type ConnectedAccountsProps = { user: User; identities: UserIdentity[]; mayChange: boolean };

/** The accounts at identity providers with which the user can sign in. */
export function ConnectedAccounts({ user, identities, mayChange }: ConnectedAccountsProps) {
  return (
    <Section
      id="identities"
      title="Connected accounts"
      description="Accounts at identity providers that sign this user in."
      flush
    >
      {identities.length > 0 ? (
        <DataTable
          caption="Connected accounts"
          columns={mayChange ? [...columns, disconnectColumn(user)] : columns}
          rows={identities}
          rowKey={({ id }) => id}
        />
      ) : (
        <EmptyState icon={Link2} title="No connected account">
          Users connect one on their account page, or when they sign in with a provider.
        </EmptyState>
      )}
    </Section>
  );
}

const accountOf = ({ email, name, subject }: UserIdentity): string => email ?? name ?? subject;

const columns = [
  {
    key: 'provider',
    header: 'Provider',
    cell: ({ provider }: UserIdentity) => (
      <span className="flex flex-wrap items-center gap-1.5 font-medium">
        {provider.name}
        {provider.is_active ? null : <Badge tone="warning">Inactive</Badge>}
      </span>
    ),
  },
  {
    key: 'account',
    header: 'Account',
    cell: (identity: UserIdentity) => (
      <>
        <span className="block [overflow-wrap:anywhere]">{accountOf(identity)}</span>
        <code className="block font-mono text-muted text-xs [overflow-wrap:anywhere]">{identity.subject}</code>
      </>
    ),
  },
  timeColumn<UserIdentity>({ key: 'created', header: 'Connected', instant: ({ created_at }) => created_at }),
  timeColumn<UserIdentity>({ key: 'used', header: 'Last used', instant: ({ last_used_at }) => last_used_at }),
];

const disconnectColumn = (user: User) =>
  actionColumn<UserIdentity>((identity) => (
    <ConfirmAction
      trigger="Disconnect"
      triggerLabel={`Disconnect ${identity.provider.name}, ${accountOf(identity)}`}
      triggerSize="sm"
      title={`Disconnect ${identity.provider.name} from ${user.username}?`}
      description={`${accountOf(identity)} no longer signs ${user.username} in, and the sessions that it began end. Without another way to sign in, the user needs a password from you.`}
      confirmLabel="Disconnect"
      asksReason
      action={removeUserIdentityAction}
      input={{ id: user.id, identity_id: identity.id, reason: '' }}
      done={`${identity.provider.name} disconnected`}
    />
  ));
