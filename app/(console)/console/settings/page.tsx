import type { Metadata } from 'next';
import { ReadOnly } from '@/components/console/forms/read-only';
import { NoAccess } from '@/components/console/page/no-access';
import { PageHeader } from '@/components/console/page/page-header';
import { ButtonLink } from '@/components/ui/button-link';
import { isMailOn } from '@/lib/directory/mail';
import { getSettings, policyReach } from '@/lib/directory/settings';
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
import { AreaTexts } from '../area-texts';
import { ApprovalNote } from '../changes/approval-note';
import { AccountSection } from './account/account-section';
import { ApprovalsSection } from './approvals/approvals-section';
import { ChallengeSection } from './challenge-section';
import { PasswordsSection } from './passwords-section';
import { RegistrationSection } from './registration/registration-section';
import { SessionsSection } from './sessions-section';
import { SettingsForm } from './settings-form';
import { SignInSection } from './sign-in/sign-in-section';

/** What the sections take that run in the browser. */
const inBrowser = [
  ...['signIn', 'registration', 'sessions', 'account', 'challenge', 'units'].map((group) => `settings.${group}.`),
  ...['acts', 'settings'].map((group) => `changes.${group}.`),
  'users.roles.',
];

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.settings.page.title'),
});

export default async function SettingsPage() {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  const { text } = await consoleTexts();
  const title = text('console.settings.page.title');
  if (!viewer.can('settings:read')) return <NoAccess title={title} permission="settings:read" />;
  const [{ languages, brand, ...settings }, reach] = await Promise.all([getSettings(ctx, {}), policyReach(ctx, {})]);
  const readOnly = !viewer.can('settings:write');
  const idleMinutes = ctx.config.sessionIdleSeconds / 60;
  const maxHours = ctx.config.sessionMaxSeconds / 3600;
  return (
    <AreaTexts of={inBrowser}>
      <PageHeader
        title={title}
        description={text('console.settings.page.description')}
        actions={
          <ButtonLink href="/console/settings/languages">{text('console.settings.page.toLanguages')}</ButtonLink>
        }
      />
      <div className="space-y-6">
        {readOnly ? <ReadOnly noun="page" /> : <ApprovalNote act="settings.update" />}
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
          <ApprovalsSection isMailOn={isMailOn(ctx)} readOnly={readOnly} />
          <ChallengeSection isMailOn={ctx.mailer !== null} readOnly={readOnly} />
        </SettingsForm>
      </div>
    </AreaTexts>
  );
}
