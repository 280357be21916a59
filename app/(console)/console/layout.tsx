import { readTheme } from '@/app/theme';
import { navItems } from '@/components/console/nav';
import { Shell } from '@/components/console/shell';
import type { Permission } from '@/lib/access';
import { consoleContext, consoleViewer, reauthenticateAction, signOutAction } from '@/lib/console';
import { searchAction } from './actions';

export default async function ConsoleLayout({ children }: LayoutProps<'/console'>) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  const allowed = navItems.filter((item) => !item.permission || viewer.can(item.permission as Permission));
  const creatable = [
    viewer.can('users:write') ? '/console/users/new' : '',
    viewer.can('clients:write') ? '/console/clients/new' : '',
    viewer.can('clients:write') ? '/console/api-resources/new' : '',
    viewer.can('clients:write') ? '/console/trusted-issuers/new' : '',
  ].filter(Boolean);
  const { id, username, name, email, roles } = viewer;
  return (
    <Shell
      viewer={{ id, username, name, email, roles }}
      allowed={allowed.map((item) => item.href)}
      creatable={creatable}
      theme={await readTheme()}
      search={searchAction}
      signOut={signOutAction}
      reauthenticate={reauthenticateAction}
    >
      {children}
    </Shell>
  );
}
