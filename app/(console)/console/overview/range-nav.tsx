import { clsx } from 'clsx';
import { Link } from '@/components/ui/link';
import { type Range, rangeNames } from '@/lib/directory/overview/schema';
import { consoleTexts } from '@/lib/edges/pages';
import { rangeText } from './range-text';

/** Links to the time ranges. The range is in the address. */
export async function RangeNav({ range }: { range: Range }) {
  const texts = await consoleTexts();
  return (
    <nav aria-label={texts.text('console.overview.range.title')}>
      <ul className="flex rounded-md border border-line-strong bg-surface p-0.5">
        {rangeNames.map((name) => (
          <li key={name}>
            <Link
              href={`/console?range=${name}`}
              scroll={false}
              aria-current={name === range ? 'page' : undefined}
              aria-label={rangeText(texts, 'label', name)}
              className={clsx(
                'inline-flex h-8 items-center rounded-sm px-3 font-medium text-sm',
                name === range ? 'bg-accent-soft text-accent-ink' : 'text-muted hover:bg-hover hover:text-ink',
              )}
            >
              {rangeText(texts, 'short', name)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
