import type { Metadata } from 'next';
import { NoAccess } from '@/components/console/page/no-access';
import { PageHeader } from '@/components/console/page/page-header';
import { readMinPasswordLength } from '@/lib/directory/settings';
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
import { grantableRoles } from '../roles/grantable-roles';
import { CreateUserForm } from './create-user-form';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.users.form.create'),
});

export default async function NewUserPage() {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  const { text } = await consoleTexts();
  if (!viewer.can('users:write'))
    return <NoAccess title={text('console.users.form.create')} permission="users:write" />;
  const passwordMinLength = await readMinPasswordLength(ctx);
  return (
    <div className="max-w-2xl">
      <PageHeader title={text('console.users.form.create')} description={text('console.users.new.description')} />
      <CreateUserForm passwordMinLength={passwordMinLength} grantable={grantableRoles(viewer)} />
    </div>
  );
}
