import { listBusiestClients, listMostRefusedClients } from '@/lib/directory/overview';
import { consoleTexts } from '@/lib/edges/pages';
import { LaterSection } from './later-section';
import { LeadersPanel, LeadersSkeleton } from './leaders-panel';
import type { PanelProps } from './panel-props';

/** The clients with the most tokens and with the most refused token requests. */
export async function Leaders({ ctx, range }: PanelProps) {
  const { text } = await consoleTexts();
  const skeleton = <LeadersSkeleton />;
  return (
    <div className="grid grid-cols-1 content-start gap-6 sm:grid-cols-2 lg:grid-cols-1">
      <LaterSection id="busiest" title={text('console.overview.titles.busiest')} range={range} skeleton={skeleton}>
        <LeadersPanel leaders={listBusiestClients(ctx, { range })} none={text('console.overview.none.tokens')} />
      </LaterSection>
      <LaterSection id="refused" title={text('console.overview.titles.refused')} range={range} skeleton={skeleton}>
        <LeadersPanel leaders={listMostRefusedClients(ctx, { range })} none={text('console.overview.none.refusals')} />
      </LaterSection>
    </div>
  );
}
