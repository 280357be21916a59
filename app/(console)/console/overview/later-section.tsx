import { type ReactNode, Suspense } from 'react';
import { Section } from '@/components/ui/section';
import type { Range } from '@/lib/directory/overview/schema';
import { consoleTexts } from '@/lib/edges/pages';
import { rangeText } from './range-text';

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
export async function LaterSection({ id, title, range, skeleton, children, ...section }: LaterSectionProps) {
  const description = range && rangeText(await consoleTexts(), 'last', range);
  return (
    <Section id={id} title={title} {...section} {...(description && { description })}>
      <Suspense key={range} fallback={skeleton}>
        {children}
      </Suspense>
    </Section>
  );
}
