import { clsx } from 'clsx';
import { Link } from '@/components/ui/link';
import { consoleTexts } from '@/lib/edges/pages';

type LanguageNavProps = { base: string; tabs: readonly { lang: string; label: string }[]; current: string };

/** The languages and frameworks of the quickstart as links: each has an address and works without scripts. */
export async function LanguageNav({ base, tabs, current }: LanguageNavProps) {
  const { text } = await consoleTexts();
  return (
    <nav aria-label={text('console.clients.quickstart.language')} className="border-line border-b">
      <ul className="-mb-px flex flex-wrap gap-x-1">
        {tabs.map(({ lang, label }) => (
          <li key={lang}>
            <Link
              href={`${base}?lang=${lang}`}
              scroll={false}
              aria-current={lang === current ? 'page' : undefined}
              className={clsx(
                'block border-b-2 px-2.5 py-2 text-sm focus-visible:-outline-offset-2',
                lang === current
                  ? 'border-accent font-medium text-ink'
                  : 'border-transparent text-muted hover:border-line-strong hover:text-ink',
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
