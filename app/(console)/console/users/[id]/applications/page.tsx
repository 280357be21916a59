import type { Metadata } from 'next';
import { countOf } from '@/components/console/lists/count-of';
import { NoAccess } from '@/components/console/page/no-access';
import { GrantsSection } from '@/components/console/user/grants-section';
import { listUserGrants } from '@/lib/directory/consents';
import type { UserGrant } from '@/lib/directory/consents/schema';
import { consoleContext, consoleViewer } from '@/lib/edges/pages';
import { endUserGrantsAction } from '../../actions';
import { loadImpact, loadUser } from '../load-user';
import { LiveTokens } from './live-tokens';

export const metadata: Metadata = { title: 'Applications' };

export default async function UserApplicationsPage({ params }: PageProps<'/console/users/[id]/applications'>) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  if (!viewer.can('sessions:read')) return <NoAccess as="h2" title="Applications" permission="sessions:read" />;
  const { id, username, roles } = await loadUser((await params).id);
  const [{ items }, impact] = await Promise.all([listUserGrants(ctx, { id }), loadImpact(id)]);
  const revocation = {
    action: endUserGrantsAction,
    inputOf: (client_id: string) => ({ id, client_id }),
    consequences: (grant: UserGrant) => <Consequences grant={grant} username={username} />,
  };
  return (
    <div className="space-y-6">
      <GrantsSection
        grants={items}
        description="Clients that have a consent or an active grant of this user."
        none="An application appears here when the user signs in to it."
        hrefOf={(clientId) => (viewer.can('clients:read') ? `/console/clients/${clientId}` : null)}
        revocation={viewer.can('sessions:write') && viewer.outranks(roles) ? revocation : undefined}
      />
      <LiveTokens impact={impact} />
    </div>
  );
}

function Consequences({ grant: { client, live_grants }, username }: { grant: UserGrant; username: string }) {
  return (
    <div className="space-y-2">
      <p className="text-ink">
        {countOf(live_grants, 'active grant ends', 'active grants end')} immediately, with all access and refresh
        tokens.
      </p>
      <p>
        {client.is_first_party
          ? `The sessions of ${username} continue. ${username} can sign in to the application again at any time.`
          : `The sessions of ${username} continue. At the next sign-in to the application, ${username} is asked for consent again.`}
      </p>
    </div>
  );
}
