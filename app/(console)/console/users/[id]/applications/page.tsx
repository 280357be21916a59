import type { Metadata } from 'next';
import { NoAccess } from '@/components/console/page/no-access';
import { GrantsSection } from '@/components/console/user/grants-section';
import { listUserGrants } from '@/lib/directory/consents';
import type { UserGrant } from '@/lib/directory/consents/schema';
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
import type { Texts } from '@/lib/language';
import { endUserGrantsAction } from '../../actions';
import { loadImpact, loadUser } from '../load-user';
import { LiveTokens } from './live-tokens';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.users.record.applications'),
});

export default async function UserApplicationsPage({ params }: PageProps<'/console/users/[id]/applications'>) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  const texts = await consoleTexts();
  const { text } = texts;
  if (!viewer.can('sessions:read'))
    return <NoAccess as="h2" title={text('console.users.record.applications')} permission="sessions:read" />;
  const { id, username, roles } = await loadUser((await params).id);
  const [{ items }, impact] = await Promise.all([listUserGrants(ctx, { id }), loadImpact(id)]);
  const revocation = {
    action: endUserGrantsAction,
    inputOf: (client_id: string) => ({ id, client_id }),
    consequences: (grant: UserGrant) => <Consequences grant={grant} username={username} texts={texts} />,
  };
  return (
    <div className="space-y-6">
      <GrantsSection
        grants={items}
        description={text('console.users.applications.description')}
        none={text('console.users.applications.none')}
        hrefOf={(clientId) => (viewer.can('clients:read') ? `/console/clients/${clientId}` : null)}
        revocation={viewer.can('sessions:write') && viewer.outranks(roles) ? revocation : undefined}
      />
      <LiveTokens userId={id} impact={impact} />
    </div>
  );
}

type ConsequencesProps = { grant: UserGrant; username: string; texts: Texts };

function Consequences({ grant: { client, live_grants }, username, texts: { text } }: ConsequencesProps) {
  return (
    <div className="space-y-2">
      <p className="text-ink">{text('console.users.applications.ends', { count: live_grants })}</p>
      <p>
        {client.is_first_party
          ? text('console.users.applications.firstParty', { username })
          : text('console.users.applications.thirdParty', { username })}
      </p>
    </div>
  );
}
