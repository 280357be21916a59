import type { Metadata } from 'next';
import { NoAccess } from '@/components/console/page/no-access';
import { PageHeader } from '@/components/console/page/page-header';
import { isMailOn } from '@/lib/directory/mail';
import { consoleContext, consoleViewer } from '@/lib/edges/pages';
import { grantableRoles } from '../../users/roles/grantable-roles';
import { MailIsOff } from '../mail-is-off';
import { InviteForm } from './invite-form';

export const metadata: Metadata = { title: 'Invite people' };

export default async function NewInvitationPage() {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  if (!viewer.can('users:write')) return <NoAccess title="Invite people" permission="users:write" />;
  return (
    <div className="max-w-2xl">
      <PageHeader
        title="Invite people"
        description="Each person gets a link, chooses a username and a password, and has a verified address."
      />
      {isMailOn(ctx) ? null : <MailIsOff />}
      <InviteForm grantable={grantableRoles(viewer)} />
    </div>
  );
}
