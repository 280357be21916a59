import type { Metadata } from 'next';
import { PageHeader } from '@/components/console/page-header';
import { getOwnAccount, listOwnGrants, listOwnSessions } from '@/lib/account';
import { accountContext, changePasswordAction } from '@/lib/console';
import { OwnApplications } from './own-applications';
import { OwnProfileForm } from './own-profile-form';
import { OwnSessions } from './own-sessions';
import { PasswordForm } from './password-form';

export const metadata: Metadata = { title: 'Your account' };

export default async function AccountPage() {
  const ctx = await accountContext();
  const [account, sessions, grants] = await Promise.all([
    getOwnAccount(ctx, {}),
    listOwnSessions(ctx, {}),
    listOwnGrants(ctx, {}),
  ]);
  return (
    <>
      <PageHeader title="Your account" description={`${account.username} · ${account.email}`} />
      <div className="space-y-6">
        <OwnProfileForm key={account.version} account={account} />
        <OwnApplications grants={grants.items} />
        <OwnSessions sessions={sessions.items} />
        <PasswordForm
          username={account.username}
          minLength={ctx.config.passwordMinLength}
          change={changePasswordAction}
        />
      </div>
    </>
  );
}
