import type { Metadata } from 'next';
import { NoAccess } from '@/components/console/page/no-access';
import { PageHeader } from '@/components/console/page/page-header';
import { isMailOn } from '@/lib/directory/mail';
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
import { grantableRoles } from '../../users/roles/grantable-roles';
import { MailIsOff } from '../mail-is-off';
import { InviteForm } from './invite-form';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.invitations.invite'),
});

export default async function NewInvitationPage() {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  const { text } = await consoleTexts();
  const title = text('console.invitations.invite');
  if (!viewer.can('users:write')) return <NoAccess title={title} permission="users:write" />;
  return (
    <div className="max-w-2xl">
      <PageHeader title={title} description={text('console.invitations.inviteDescription')} />
      {isMailOn(ctx) ? null : <MailIsOff />}
      <InviteForm grantable={grantableRoles(viewer)} />
    </div>
  );
}
