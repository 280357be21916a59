import { ScrollText } from 'lucide-react';
import type { Metadata } from 'next';
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
import { StatTiles } from './stat-tiles';

export const metadata: Metadata = { title: 'Overview' };

export default async function OverviewPage() {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  const overview = await getOverview(ctx, {});
  const { clients, series, recent, health } = overview;
  const days = (pick: (day: (typeof series)[number]) => number) =>
    series.map((day) => ({ day: day.day, count: pick(day) }));
  return (
    <>
      <PageHeader title="Overview" description="What this service did, and how it is." />
      <div className="space-y-6">
        {clients.total === 0 && viewer.can('clients:write') ? <FirstSteps /> : null}
        <StatTiles overview={overview} />
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
