import { type Range, ranges } from '@/lib/directory/overview/schema';
import type { Texts } from '@/lib/language';

/** A sentence or a label about a time range of the overview. */
export function rangeText({ text }: Texts, message: 'label' | 'short' | 'last' | 'nothing', range: Range): string {
  const { unit, buckets } = ranges[range];
  return text(`console.overview.range.${message}`, { unit, count: buckets });
}
