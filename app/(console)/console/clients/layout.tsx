import { AreaTexts } from '../area-texts';

/** What the forms and dialogs of the clients say. Texts of the other groups stay on the server. */
const inBrowser = ['members', 'sections', 'kinds', 'grantTypes', 'fields', 'managementScopes', 'create', 'newSecret'];

export default function ClientsLayout({ children }: LayoutProps<'/console/clients'>) {
  return <AreaTexts of={inBrowser.map((group) => `clients.${group}.`)}>{children}</AreaTexts>;
}
