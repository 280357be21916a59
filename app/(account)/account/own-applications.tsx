import { AppWindow } from 'lucide-react';
import { ConfirmAction } from '@/components/console/dialogs/confirm-action';
import { richText } from '@/components/language/rich-text';
import { Badge } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { ScopeList } from '@/components/ui/scope-list';
import { Section } from '@/components/ui/section';
import { Time } from '@/components/ui/time';
import type { UserGrant } from '@/lib/directory/consents/schema';
import { pageTexts } from '@/lib/edges/pages';
import { endOwnGrantsAction } from './actions';

/** What each scope allows, in words, by its name. */
type ScopeTexts = ReadonlyMap<string, string>;

export async function OwnApplications({ grants, scopeTexts }: { grants: UserGrant[]; scopeTexts: ScopeTexts }) {
  const { text } = await pageTexts();
  return (
    <Section
      id="applications"
      title={text('account.applications.title')}
      description={text('account.applications.description')}
      flush
    >
      {grants.length > 0 ? (
        <ul className="divide-y divide-line">
          {grants.map((grant) => (
            <Application key={grant.client.id} grant={grant} scopeTexts={scopeTexts} />
          ))}
        </ul>
      ) : (
        <EmptyState icon={AppWindow} title={text('account.applications.none')}>
          {text('account.applications.noneHint')}
        </EmptyState>
      )}
    </Section>
  );
}

async function Application({ grant, scopeTexts }: { grant: UserGrant; scopeTexts: ScopeTexts }) {
  const { client, scopes, since, last_used_at: lastUsed } = grant;
  const texts = await pageTexts();
  const { text } = texts;
  const headingId = `application-${client.id}`;
  return (
    <li className="px-4 py-4 sm:px-5">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h3 id={headingId} className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium text-sm">
            <span className="min-w-0 break-words">{client.client_name}</span>
            {client.is_verified || client.is_first_party ? null : (
              <Badge tone="warning">{text('account.applications.unverified')}</Badge>
            )}
          </h3>
          <p className="text-muted text-sm">
            {richText(texts, 'account.applications.since', {
              since: () => <Time instant={since} />,
              used: () => <Time instant={lastUsed} fallback={text('account.applications.never')} />,
            })}
          </p>
        </div>
        <RevokeAccess grant={grant} />
      </div>
      <ScopeList
        labelledBy={headingId}
        scopes={scopes.map((name) => ({ name, text: scopeTexts.get(name) ?? name }))}
        nothing={text('account.applications.noScope')}
      />
    </li>
  );
}

async function RevokeAccess({ grant: { client } }: { grant: UserGrant }) {
  const { text } = await pageTexts();
  const name = client.client_name;
  return (
    <ConfirmAction
      trigger={text('account.applications.revoke')}
      triggerLabel={text('account.applications.revokeOf', { name })}
      triggerSize="sm"
      title={text('account.applications.revokeTitle', { name })}
      description={text(
        client.is_first_party ? 'account.applications.revokeFirstParty' : 'account.applications.revokeDescription',
      )}
      confirmLabel={text('account.applications.revokeConfirm')}
      action={endOwnGrantsAction}
      input={{ client_id: client.id }}
      done={text('account.applications.revoked', { name })}
    />
  );
}
