import { clsx } from 'clsx';
import { Link } from '@/components/ui/link';
import { requestOutcomes } from '@/lib/directory/requests/schema';
import { consoleTexts } from '@/lib/edges/pages';

type OutcomeNavProps = { base: string; current: (typeof requestOutcomes)[number] | undefined };

/** The outcomes as links: each has an address and works without scripts. */
export async function OutcomeNav({ base, current }: OutcomeNavProps) {
  const { text } = await consoleTexts();
  const choices = [
    { value: undefined, label: text('console.requests.live.all') },
    ...requestOutcomes.map((value) => ({ value, label: text(`console.requests.outcomes.${value}`) })),
  ];
  return (
    <nav aria-label={text('console.requests.live.filter')}>
      <ul className="flex flex-wrap gap-1">
        {choices.map(({ value, label }) => (
          <li key={label}>
            <Link
              href={value === undefined ? base : `${base}?outcome=${value}`}
              scroll={false}
              aria-current={value === current ? 'page' : undefined}
              className={clsx(
                'inline-flex h-7 items-center rounded-md px-2.5 text-sm',
                value === current ? 'bg-hover font-medium text-ink' : 'text-muted hover:bg-hover hover:text-ink',
              )}
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
