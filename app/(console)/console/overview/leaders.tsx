import { listBusiestClients, listMostRefusedClients } from '@/lib/directory/overview';
import { LaterSection } from './later-section';
import { LeadersPanel, LeadersSkeleton } from './leaders-panel';
import type { PanelProps } from './panel-props';

/** The clients with the most tokens and with the most refused token requests. */
export function Leaders({ ctx, range }: PanelProps) {
  const skeleton = <LeadersSkeleton />;
  return (
    <div className="grid grid-cols-1 content-start gap-6 sm:grid-cols-2 lg:grid-cols-1">
      <LaterSection id="busiest" title="Most tokens" range={range} skeleton={skeleton}>
        <LeadersPanel leaders={listBusiestClients(ctx, { range })} none="No tokens" />
      </LaterSection>
      <LaterSection id="refused" title="Most refused token requests" range={range} skeleton={skeleton}>
        <LeadersPanel leaders={listMostRefusedClients(ctx, { range })} none="No refusals" />
      </LaterSection>
    </div>
  );
}
