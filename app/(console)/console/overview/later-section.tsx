import { type ReactNode, Suspense } from 'react';
import { Section } from '@/components/ui/section';
import { type Range, ranges } from '@/lib/directory/overview/schema';

type LaterSectionProps = {
  id: string;
  title: string;
  /** The time range of what it shows; null for the present. */
  range: Range | null;
  skeleton: ReactNode;
  actions?: ReactNode;
  flush?: boolean;
  children: ReactNode;
};

/** A section whose frame is there at once; its content follows in place of the skeleton. */
export function LaterSection({ id, title, range, skeleton, children, ...section }: LaterSectionProps) {
  return (
    <Section id={id} title={title} {...section} {...(range && { description: `Last ${ranges[range].label}` })}>
      <Suspense key={range} fallback={skeleton}>
        {children}
      </Suspense>
    </Section>
  );
}
