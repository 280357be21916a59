import { Link2 } from 'lucide-react';
import { ConfirmAction } from '@/components/console/dialogs/confirm-action';
import { actionColumn } from '@/components/console/lists/action-column';
import { type Column, DataTable } from '@/components/console/lists/data-table';
import { timeColumn } from '@/components/console/lists/time-column';
import { Badge } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { Section } from '@/components/ui/section';
import { pageTexts } from '@/lib/edges/pages';
import type { Texts } from '@/lib/language';
import type { OwnIdentities, OwnIdentity } from '@/lib/sign-in/account';
import { ConnectProvider } from './connect-provider';
import { removeOwnIdentityAction } from './identity-actions';

/** The accounts at identity providers with which the user can sign in. */
export async function IdentitiesSection({ own: { items, providers } }: { own: OwnIdentities }) {
  const { text } = await pageTexts();
  return (
    <Section
      id="identities"
      title={text('account.security.identities.title')}
      description={text('account.security.identities.description')}
      flush
    >
      {items.length > 0 ? (
        <DataTable
          caption={text('account.security.identities.caption')}
          columns={columns(text)}
          rows={items}
          rowKey={({ id }) => id}
        />
      ) : (
        <EmptyState icon={Link2} title={text('account.security.identities.none')}>
          {text('account.security.identities.noneHint')}
        </EmptyState>
      )}
      {providers.length > 0 ? <ConnectProvider providers={providers} /> : null}
    </Section>
  );
}

const columns = (text: Texts['text']): Column<OwnIdentity>[] => [
  {
    key: 'provider',
    header: text('account.security.identities.account'),
    cell: ({ provider, account, is_active }) => (
      <>
        <span className="flex flex-wrap items-center gap-1.5 font-medium">
          {provider}
          {is_active ? null : <Badge tone="warning">{text('account.security.identities.unavailable')}</Badge>}
        </span>
        <span className="block text-muted [overflow-wrap:anywhere]">
          <bdi>{account}</bdi>
        </span>
      </>
    ),
  },
  timeColumn({
    key: 'created',
    header: text('account.security.identities.connected'),
    instant: ({ created_at }) => created_at,
  }),
  timeColumn({
    key: 'used',
    header: text('account.security.factors.used'),
    instant: ({ last_used_at }) => last_used_at,
  }),
  actionColumn(
    (identity) => (
      <ConfirmAction
        trigger={text('account.security.identities.disconnect')}
        triggerLabel={text('account.security.identities.disconnectOf', {
          provider: identity.provider,
          account: identity.account,
        })}
        triggerSize="sm"
        title={text('account.security.identities.disconnectTitle', { provider: identity.provider })}
        description={text('account.security.identities.disconnectDescription', { account: identity.account })}
        confirmLabel={text('account.security.identities.disconnect')}
        confirmVariant="danger"
        action={removeOwnIdentityAction}
        input={{ id: identity.id }}
        done={text('account.security.identities.disconnected', { provider: identity.provider })}
      />
    ),
    text('account.shared.action'),
  ),
];
