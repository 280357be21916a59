import type { Metadata } from 'next';
import { Section } from '@/components/ui/section';
import { listLogoutDeliveries } from '@/lib/directory/clients';
import { defaultSettings, usesBrowser } from '@/lib/directory/clients/schema';
import { consoleTexts } from '@/lib/edges/pages';
import { AdvancedFields } from '../../fields/advanced-fields';
import { LogoutFields } from '../../fields/logout-fields';
import { MinimumAcrField } from '../../fields/minimum-acr-field';
import { PkceField } from '../../fields/pkce-field';
import { RedirectUrisField } from '../../fields/redirect-uris-field';
import { RequestFields } from '../../fields/request-fields';
import { loadSection, SectionForm } from '../client-section';
import { LogoutDeliveries } from '../logout/logout-deliveries';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.clients.sections.login'),
});

export default async function ClientLoginPage({ params }: PageProps<'/console/clients/[id]/login'>) {
  const { ctx, client, advanced, ...section } = await loadSection(params, '/login');
  const { text } = await consoleTexts();
  const { shown, readOnly } = section;
  const deliveries = await listLogoutDeliveries(ctx, { id: client.id });
  const hasLogin =
    shown.includes('redirect_uris') ||
    shown.includes('require_pkce') ||
    shown.includes('minimum_acr') ||
    advanced.length > 0;
  const hasLogout = shown.includes('post_logout_redirect_uris') || shown.includes('backchannel_logout_uri');
  return (
    <div className="space-y-6">
      <SectionForm client={client} {...section}>
        {hasLogin ? (
          <Section id="login" title={text('console.clients.login.login')}>
            <div className="space-y-5">
              {shown.includes('redirect_uris') ? (
                <RedirectUrisField required={usesBrowser(client)} readOnly={readOnly} />
              ) : null}
              {shown.includes('require_pkce') ? <PkceField readOnly={readOnly} /> : null}
              {shown.includes('minimum_acr') ? <MinimumAcrField readOnly={readOnly} /> : null}
              <AdvancedFields members={advanced} defaults={defaultSettings(client)}>
                <RequestFields shown={advanced} readOnly={readOnly} />
              </AdvancedFields>
            </div>
          </Section>
        ) : null}
        {hasLogout ? (
          <Section id="logout" title={text('console.clients.login.logout')}>
            <div className="space-y-5">
              <LogoutFields shown={shown} readOnly={readOnly} />
            </div>
          </Section>
        ) : null}
      </SectionForm>
      {deliveries.items.length > 0 ? <LogoutDeliveries deliveries={deliveries.items} /> : null}
    </div>
  );
}
