import { Section } from '@/components/ui/section';
import { Time } from '@/components/ui/time';
import { consoleTexts } from '@/lib/edges/pages';
import { type FactItem, Facts } from './facts';

type RecordSectionProps = {
  record: { created_at: string; updated_at: string };
  before?: FactItem[];
  after?: FactItem[];
};

export async function RecordSection({ record, before = [], after = [] }: RecordSectionProps) {
  const { text } = await consoleTexts();
  return (
    <Section id="record" title={text('console.shared.page.record')}>
      <Facts
        items={[
          ...before,
          { label: text('console.shared.page.created'), value: <Time instant={record.created_at} as="minute" /> },
          { label: text('console.shared.page.changed'), value: <Time instant={record.updated_at} as="minute" /> },
          ...after,
        ]}
      />
    </Section>
  );
}
