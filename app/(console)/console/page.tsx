import type { Metadata } from 'next';
import { ZoneNote } from '@/components/console/charts/zone-note';
import { PageHeader } from '@/components/console/page/page-header';
import { Alert } from '@/components/ui/alert';
import { ButtonLink } from '@/components/ui/button-link';
import { DEFAULT_RANGE, OverviewQuery, rangeNames, ranges } from '@/lib/directory/overview/schema';
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
import type { Ctx } from '@/lib/kernel/context';
import { AreaTexts } from './area-texts';
import { CountPanelSkeleton } from './overview/count-panel';
import { ExpiringSecrets } from './overview/expiring-secrets';
import { HealthPanel, HealthSkeleton } from './overview/health-panel';
import { LaterSection } from './overview/later-section';
import { Leaders } from './overview/leaders';
import type { PanelProps } from './overview/panel-props';
import { RangeNav } from './overview/range-nav';
import { rangeText } from './overview/range-text';
import { RecentPanel, RecentSkeleton } from './overview/recent-panel';
import { SignInPanel } from './overview/sign-in-panel';
import { StatTiles } from './overview/stat-tiles';
import { IntrospectionPanel, TokenPanel } from './overview/token-panel';
import { WaitingChanges } from './overview/waiting-changes';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.overview.titles.page'),
});

export default async function OverviewPage({ searchParams }: PageProps<'/console'>) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  const { range: asked = DEFAULT_RANGE } = await searchParams;
  const query = OverviewQuery.safeParse({ range: asked });
  const range = query.data?.range ?? DEFAULT_RANGE;
  const texts = await consoleTexts();
  const { text } = texts;
  return (
    <AreaTexts of={['overview.chart.']}>
      <PageHeader
        title={text('console.overview.titles.page')}
        description={text('console.overview.description')}
        meta={
          <p className="min-h-10 text-faint text-sm sm:min-h-5">
            <ZoneNote unit={ranges[range].unit} />
          </p>
        }
        actions={<RangeNav range={range} />}
      />
      <div className="space-y-6">
        {query.success ? null : (
          <Alert tone="warning" role="status" title={text('console.overview.range.unknown.title')}>
            {text('console.overview.range.unknown.text', {
              ranges: rangeNames.join(', '),
              range: rangeText(texts, 'label', range),
            })}
          </Alert>
        )}
        {viewer.can('audit:read') ? <WaitingChanges ctx={ctx} /> : null}
        <Panels ctx={ctx} viewer={viewer} range={range} />
      </div>
    </AreaTexts>
  );
}

async function Panels(props: PanelProps) {
  const { text } = await consoleTexts();
  const { ctx, viewer, range } = props;
  return (
    <>
      <StatTiles ctx={ctx} viewer={viewer} />
      {viewer.can('clients:read') ? <ExpiringSecrets ctx={ctx} /> : null}
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-2">
        {viewer.can('users:read') ? (
          <LaterSection
            id="sign-ins"
            title={text('console.overview.titles.signIns')}
            range={range}
            skeleton={<CountPanelSkeleton />}
          >
            <SignInPanel {...props} />
          </LaterSection>
        ) : null}
        {viewer.can('clients:read') ? (
          <>
            <LaterSection
              id="tokens"
              title={text('console.overview.titles.tokens')}
              range={range}
              skeleton={<CountPanelSkeleton />}
            >
              <TokenPanel {...props} />
            </LaterSection>
            <LaterSection
              id="introspections"
              title={text('console.overview.titles.introspectionsAndRevocations')}
              range={range}
              skeleton={<CountPanelSkeleton />}
            >
              <IntrospectionPanel {...props} />
            </LaterSection>
            <Leaders {...props} />
          </>
        ) : null}
      </div>
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        {viewer.can('audit:read') ? <Recent ctx={ctx} /> : null}
        {viewer.can('clients:read') ? (
          <LaterSection
            id="health"
            title={text('console.overview.titles.health')}
            range={null}
            skeleton={<HealthSkeleton />}
          >
            <HealthPanel ctx={ctx} />
          </LaterSection>
        ) : null}
      </div>
    </>
  );
}

async function Recent({ ctx }: { ctx: Ctx }) {
  const { text } = await consoleTexts();
  return (
    <LaterSection
      id="recent"
      title={text('console.overview.titles.recent')}
      range={null}
      skeleton={<RecentSkeleton />}
      flush
      actions={
        <ButtonLink href="/console/audit" size="sm">
          {text('console.audit.page.title')}
        </ButtonLink>
      }
    >
      <RecentPanel ctx={ctx} />
    </LaterSection>
  );
}
