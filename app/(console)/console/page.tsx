import { ScrollText } from 'lucide-react';
import type { Metadata } from 'next';
import { countOf, formatCount } from '@/components/console/count-of';
import { EventList } from '@/components/console/event-list';
import { PageHeader } from '@/components/console/page-header';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { Section } from '@/components/ui/section';
import { consoleContext, consoleViewer } from '@/lib/console';
import { getOverview } from '@/lib/overview';
import { DailyBars } from './daily-bars';
import { FirstSteps } from './first-steps';
import { HealthPanel } from './health-panel';
import { StatTile } from './stat-tile';

export const metadata: Metadata = { title: 'Overview' };

export default async function OverviewPage() {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  const { users, clients, tokens, sign_ins, series, recent, health } = await getOverview(ctx, {});
  const days = (pick: (day: (typeof series)[number]) => number) =>
    series.map((day) => ({ day: day.day, count: pick(day) }));
  return (
    <>
      <PageHeader title="Overview" description="What this service did, and how it is." />
      <div className="space-y-6">
        {clients.total === 0 && viewer.can('clients:write') ? <FirstSteps /> : null}
        <ul className="grid grid-cols-2 gap-3 lg:grid-cols-4">
          <StatTile
            label="Users"
            href="/console/users"
            value={users.total}
            detail={`${formatCount(users.active)} active · ${formatCount(users.new_7d)} new in 7 days`}
          />
          <StatTile
            label="Clients"
            href="/console/clients"
            value={clients.total}
            detail={`${formatCount(clients.active)} active`}
          />
          <StatTile
            label="Live access tokens"
            value={tokens.live_access}
            detail={`${formatCount(tokens.issued_24h)} issued in 24 h`}
          />
          <StatTile
            label="Sign-ins, 24 h"
            href="/console/audit?action=user.signed_in"
            value={sign_ins.succeeded_24h}
            detail={countOf(sign_ins.failed_24h, 'failed attempt', 'failed attempts')}
          />
        </ul>
        <div className="grid gap-6 lg:grid-cols-2">
          <Section id="issued" title="Tokens issued" description="Each day, last 14 days (UTC)">
            <DailyBars label="Tokens issued each day" bars={days((day) => day.issued)} />
          </Section>
          <Section id="sign-ins" title="Sign-ins" description="Each day, last 14 days (UTC)">
            <DailyBars label="Sign-ins each day" bars={days((day) => day.sign_ins)} />
          </Section>
        </div>
        <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
          <Section
            id="recent"
            title="Recent activity"
            flush
            actions={
              <ButtonLink href="/console/audit" size="sm">
                Audit log
              </ButtonLink>
            }
          >
            {recent.length > 0 ? (
              <EventList events={recent} />
            ) : (
              <EmptyState icon={ScrollText} title="Nothing happened yet" />
            )}
          </Section>
          <HealthPanel health={health} />
        </div>
      </div>
    </>
  );
}
