import type { Metadata } from 'next';
import { ExportStart } from '@/components/console/page/export-start';
import { PageHeader } from '@/components/console/page/page-header';
import { SectionNav } from '@/components/console/page/section-nav';
import { besideNav } from '@/components/console/page/side-nav-style';
import { isMailOn } from '@/lib/directory/mail';
import { readMinPasswordLength, readSettings } from '@/lib/directory/settings';
import { accountContext, pageTexts } from '@/lib/edges/pages';
import { scopeTexts } from '@/lib/oauth';
import {
  getOwnAccount,
  getOwnAddress,
  getOwnData,
  getOwnPassword,
  listOwnGrants,
  listOwnSessions,
} from '@/lib/sign-in/account';
import { OwnAddress } from './own-address';
import { OwnApplications } from './own-applications';
import { OwnData } from './own-data';
import { OwnPassword } from './own-password';
import { OwnProfile } from './own-profile';
import { OwnSessions } from './own-sessions';
import { VerifyOwnAddress } from './verify-own-address';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await pageTexts()).text('account.nav.account') };
}

const sections = ['password', 'sessions', 'applications', 'profile', 'email'] as const;

export default async function AccountPage({ searchParams }: PageProps<'/account'>) {
  const isExportAsked = (await searchParams).export !== undefined;
  const ctx = await accountContext();
  const [account, ownPassword, sessions, grants, ownAddress, ownData, minLength, { languages }] = await Promise.all([
    getOwnAccount(ctx, {}),
    getOwnPassword(ctx, {}),
    listOwnSessions(ctx, {}),
    listOwnGrants(ctx, {}),
    getOwnAddress(ctx, {}),
    getOwnData(ctx, {}),
    readMinPasswordLength(ctx),
    readSettings(ctx.db),
  ]);
  const { text } = await pageTexts();
  const scopes = await scopeTexts(
    ctx,
    grants.items.flatMap(({ scopes }) => scopes),
    grants.items.flatMap(({ resources }) => resources),
  );
  const hasData = ownData.canExport || ownData.canDelete;
  return (
    <>
      {isExportAsked ? (
        <ExportStart href="/account/export" listHref="/account" message={text('account.data.exportStarts')} />
      ) : null}
      <PageHeader
        title={text('account.nav.account')}
        description={
          <>
            <bdi>{account.username}</bdi>
            {' · '}
            <bdi>{account.email}</bdi>
          </>
        }
      />
      <div className={besideNav}>
        <SectionNav
          label={text('account.nav.label')}
          sections={[...sections, ...(hasData ? (['data'] as const) : [])].map((id) => ({
            id,
            label: text(`account.nav.${id}`),
          }))}
          pages={[{ href: '/account/security', label: text('account.nav.security') }]}
        />
        <div className="min-w-0 space-y-6">
          {!account.email_verified && isMailOn(ctx) ? <VerifyOwnAddress email={account.email} /> : null}
          <OwnPassword account={account} own={ownPassword} minLength={minLength} />
          <OwnSessions sessions={sessions.items} />
          <OwnApplications
            grants={grants.items}
            scopeTexts={new Map(scopes.map((scope) => [scope.name, scope.text]))}
          />
          <OwnProfile key={account.version} account={account} languages={languages.offered} />
          <OwnAddress email={account.email} isVerified={account.email_verified} own={ownAddress} />
          {hasData ? <OwnData username={account.username} email={account.email} own={ownData} /> : null}
        </div>
      </div>
    </>
  );
}
