import type { Metadata } from 'next';
import { ReadOnly } from '@/components/console/forms/read-only';
import { NoAccess } from '@/components/console/page/no-access';
import { PageHeader } from '@/components/console/page/page-header';
import { ButtonLink } from '@/components/ui/button-link';
import { isMailOn } from '@/lib/directory/mail';
import { getSettings, policyReach } from '@/lib/directory/settings';
import { consoleContext, consoleViewer } from '@/lib/edges/pages';
import { AccountSection } from './account/account-section';
import { ChallengeSection } from './challenge-section';
import { PasswordsSection } from './passwords-section';
import { RegistrationSection } from './registration/registration-section';
import { SessionsSection } from './sessions-section';
import { SettingsForm } from './settings-form';
import { SignInSection } from './sign-in/sign-in-section';

export const metadata: Metadata = { title: 'Settings' };

export default async function SettingsPage() {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  if (!viewer.can('settings:read')) return <NoAccess title="Settings" permission="settings:read" />;
  const [{ languages, brand, ...settings }, reach] = await Promise.all([getSettings(ctx, {}), policyReach(ctx, {})]);
  const readOnly = !viewer.can('settings:write');
  const idleMinutes = ctx.config.sessionIdleSeconds / 60;
  const maxHours = ctx.config.sessionMaxSeconds / 3600;
  return (
    <>
      <PageHeader
        title="Settings"
        description="Rules that apply to everyone who signs in here. A change takes effect at the next request, without a restart."
        actions={<ButtonLink href="/console/settings/languages">Languages and texts</ButtonLink>}
      />
      <div className="space-y-6">
        {readOnly ? <ReadOnly noun="page" /> : null}
        <SettingsForm key={settings.version} settings={settings}>
          <SignInSection reach={reach} readOnly={readOnly} />
          <RegistrationSection isMailOn={isMailOn(ctx)} readOnly={readOnly} />
          <SessionsSection ceiling={{ idleMinutes, maxHours }} readOnly={readOnly} />
          <AccountSection isMailOn={isMailOn(ctx)} readOnly={readOnly} />
          <PasswordsSection
            minLength={ctx.config.passwordMinLength}
            hasFile={ctx.breachedPasswords !== null}
            readOnly={readOnly}
          />
          <ChallengeSection isMailOn={ctx.mailer !== null} readOnly={readOnly} />
        </SettingsForm>
      </div>
    </>
  );
}
