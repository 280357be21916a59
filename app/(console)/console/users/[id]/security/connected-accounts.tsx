import { Link2 } from 'lucide-react';
import { ConfirmAction } from '@/components/console/dialogs/confirm-action';
import { actionColumn } from '@/components/console/lists/action-column';
import { DataTable } from '@/components/console/lists/data-table';
import { timeColumn } from '@/components/console/lists/time-column';
import { Badge } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { Section } from '@/components/ui/section';
import type { User } from '@/lib/directory/users/schema';
import { consoleTexts } from '@/lib/edges/pages';
import type { Texts } from '@/lib/language';
import type { UserIdentity } from '@/lib/sign-in/user-identities/schema';
import { removeUserIdentityAction } from '../../actions';

type ConnectedAccountsProps = { user: User; identities: UserIdentity[]; mayChange: boolean };

/** The accounts at identity providers with which the user can sign in. */
export async function ConnectedAccounts({ user, identities, mayChange }: ConnectedAccountsProps) {
  const texts = await consoleTexts();
  const { text } = texts;
  const columns = columnsOf(texts);
  return (
    <Section
      id="identities"
      title={text('console.users.identities.title')}
      description={text('console.users.identities.description')}
      flush
    >
      {identities.length > 0 ? (
        <DataTable
          caption={text('console.users.identities.title')}
          columns={mayChange ? [...columns, disconnectColumn(texts, user)] : columns}
          rows={identities}
          rowKey={({ id }) => id}
        />
      ) : (
        <EmptyState icon={Link2} title={text('console.users.identities.none')}>
          {text('console.users.identities.noneHint')}
        </EmptyState>
      )}
    </Section>
  );
}

const accountOf = ({ email, name, subject }: UserIdentity): string => email ?? name ?? subject;

const columnsOf = ({ text }: Texts) => [
  {
    key: 'provider',
    header: text('console.users.identities.provider'),
    cell: ({ provider }: UserIdentity) => (
      <span className="flex flex-wrap items-center gap-1.5 font-medium">
        {provider.name}
        {provider.is_active ? null : <Badge tone="warning">{text('console.users.identities.inactive')}</Badge>}
      </span>
    ),
  },
  {
    key: 'account',
    header: text('console.users.identities.account'),
    cell: (identity: UserIdentity) => (
      <>
        <span className="block [overflow-wrap:anywhere]">{accountOf(identity)}</span>
        <code className="block font-mono text-muted text-xs [overflow-wrap:anywhere]">{identity.subject}</code>
      </>
    ),
  },
  timeColumn<UserIdentity>({
    key: 'created',
    header: text('console.users.identities.connected'),
    instant: ({ created_at }) => created_at,
  }),
  timeColumn<UserIdentity>({
    key: 'used',
    header: text('console.users.identities.lastUsed'),
    instant: ({ last_used_at }) => last_used_at,
  }),
];

const disconnectColumn = ({ text }: Texts, user: User) =>
  actionColumn<UserIdentity>((identity) => {
    const { username } = user;
    const provider = identity.provider.name;
    const account = accountOf(identity);
    return (
      <ConfirmAction
        trigger={text('console.users.identities.disconnect.trigger')}
        triggerLabel={text('console.users.identities.disconnect.label', { provider, account })}
        triggerSize="sm"
        title={text('console.users.identities.disconnect.title', { provider, username })}
        description={text('console.users.identities.disconnect.description', { account, username })}
        confirmLabel={text('console.users.identities.disconnect.trigger')}
        asksReason
        action={removeUserIdentityAction}
        input={{ id: user.id, identity_id: identity.id, reason: '' }}
        done={text('console.users.identities.disconnect.done', { provider })}
      />
    );
  });
