import type { Metadata } from 'next';
import { PageHeader } from '@/components/console/page/page-header';
import { SectionNav } from '@/components/console/page/section-nav';
import { besideNav } from '@/components/console/page/side-nav-style';
import { accountContext, pageTexts } from '@/lib/edges/pages';
import { listOwnFactors, listOwnIdentities } from '@/lib/sign-in/account';
import { FactorsSection } from './factors-section';
import { IdentitiesSection } from './identities-section';
import { PasskeysSection } from './passkeys-section';
import { RecoverySection } from './recovery-section';
import { RememberedSection } from './remembered-section';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await pageTexts()).text('account.nav.security') };
}

export default async function SecurityPage() {
  const ctx = await accountContext();
  const own = await listOwnFactors(ctx, {});
  const connected = await listOwnIdentities(ctx, {});
  const isConnectable = connected.providers.length > 0 || connected.items.length > 0;
  const isRememberable = own.rememberDays > 0 && own.items.length > 0;
  const hasPasskeys = own.allowed.includes('passkey');
  const { text } = await pageTexts();
  const sections = [
    'factors' as const,
    ...(hasPasskeys ? (['passkeys'] as const) : []),
    'recovery' as const,
    ...(isConnectable ? (['identities'] as const) : []),
    ...(isRememberable ? (['remembered'] as const) : []),
  ];
  return (
    <>
      <PageHeader title={text('account.nav.security')} description={text('account.security.description')} />
      <div className={besideNav}>
        <SectionNav
          label={text('account.nav.securityLabel')}
          sections={sections.map((id) => ({ id, label: text(`account.security.${id}.title`) }))}
          pages={[{ href: '/account', label: text('account.nav.account') }]}
        />
        <div className="min-w-0 space-y-6">
          <FactorsSection own={own} username={ctx.actor.name} />
          {hasPasskeys ? <PasskeysSection factors={own.items} username={ctx.actor.name} /> : null}
          <RecoverySection own={own} username={ctx.actor.name} />
          {isConnectable ? <IdentitiesSection own={connected} /> : null}
          {isRememberable ? <RememberedSection days={own.rememberDays} /> : null}
        </div>
      </div>
    </>
  );
}
