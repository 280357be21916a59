import Link from 'next/link';
import { cn } from '@/components/ui/class-names';
import { type Range, rangeNames, ranges } from '@/lib/directory/overview/schema';

/** Links to the time ranges. The range is in the address. */
export function RangeNav({ range }: { range: Range }) {
  return (
    <nav aria-label="Time range">
      <ul className="flex rounded-md border border-line-strong bg-surface p-0.5">
        {rangeNames.map((name) => (
          <li key={name}>
            <Link
              href={`/console?range=${name}`}
              scroll={false}
              aria-current={name === range ? 'page' : undefined}
              aria-label={ranges[name].label}
              className={cn(
                'inline-flex h-8 items-center rounded-sm px-3 font-medium text-sm',
                name === range ? 'bg-accent-soft text-accent-ink' : 'text-muted hover:bg-hover hover:text-ink',
              )}
            >
              {ranges[name].short}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
