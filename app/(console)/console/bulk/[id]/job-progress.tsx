import { RefreshWhile } from '@/components/console/page/refresh-while';
import { Section } from '@/components/ui/section';
import type { BulkJob } from '@/lib/directory/bulk/schema';
import type { Texts } from '@/lib/language';

/** How far a job is that runs. */
export function JobProgress({ job: { id, done, total }, texts: { text } }: { job: BulkJob; texts: Texts }) {
  return (
    <Section
      id="progress"
      title={text('console.bulk.record.progress')}
      description={text('console.bulk.record.background')}
    >
      <RefreshWhile />
      <progress aria-labelledby="progress" value={done} max={total} className="h-2 w-full accent-accent" />
      <p className="mt-2 text-muted text-sm" role="status">
        {text('console.bulk.progress', { done, total })}
      </p>
      <p className="mt-2 text-sm">
        <a href={`/console/bulk/${id}`} className="text-accent-ink underline">
          {text('console.bulk.record.refresh')}
        </a>
      </p>
    </Section>
  );
}
