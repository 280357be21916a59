import { formatCount } from '@/components/console/lists/count-of';
import { Facts } from '@/components/console/page/facts';
import { Section } from '@/components/ui/section';
import type { BulkJob } from '@/lib/directory/bulk/schema';
import type { Texts } from '@/lib/language';

/** What became of the records. */
export function JobResult({ job, texts }: { job: BulkJob; texts: Texts }) {
  const { text } = texts;
  const { total, done, changed, unchanged, failed } = job;
  const left = total - done;
  return (
    <Section id="result" title={text('console.bulk.record.result')}>
      <Facts
        items={[
          { label: text('console.bulk.record.total'), value: formatCount(texts, total) },
          { label: text('console.bulk.record.changed'), value: formatCount(texts, changed) },
          { label: text('console.bulk.record.unchanged'), value: formatCount(texts, unchanged) },
          { label: text('console.bulk.record.failed'), value: formatCount(texts, failed) },
          ...(left > 0 ? [{ label: text('console.bulk.record.left'), value: formatCount(texts, left) }] : []),
        ]}
      />
    </Section>
  );
}
