import { Section } from '@/components/ui/section';
import { Time } from '@/components/ui/time';
import { type FactItem, Facts } from './facts';

type RecordSectionProps = {
  record: { created_at: string; updated_at: string };
  before?: FactItem[];
  after?: FactItem[];
};

export function RecordSection({ record, before = [], after = [] }: RecordSectionProps) {
  return (
    <Section id="record" title="Record">
      <Facts
        items={[
          ...before,
          { label: 'Created', value: <Time instant={record.created_at} as="minute" /> },
          { label: 'Last changed', value: <Time instant={record.updated_at} as="minute" /> },
          ...after,
        ]}
      />
    </Section>
  );
}
