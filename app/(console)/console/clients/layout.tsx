import { listTexts } from '@/components/console/lists/list-texts';
import { AreaTexts } from '../area-texts';

/** What the forms and dialogs of the clients say. Texts of the other groups stay on the server. */
const groups = ['members', 'sections', 'kinds', 'grantTypes', 'fields', 'managementScopes', 'create', 'newSecret'];

const bulk = ['bulk.acts.client.', 'bulk.bar.', 'bulk.dialog.', 'bulk.running.'];

/** What a dry run says about requests. */
const ofRequests = ['requests.dryRun.', 'requests.endpoints.'];

/** What a rotation of the secret ends, and what goes on. */
const impact = ['audit.impact.', 'deleted.impact.secret', 'forms.impact.'];

export default function ClientsLayout({ children }: LayoutProps<'/console/clients'>) {
  const ofClients = groups.map((group) => `clients.${group}.`);
  return <AreaTexts of={[...listTexts, ...ofClients, ...ofRequests, ...bulk, ...impact]}>{children}</AreaTexts>;
}
