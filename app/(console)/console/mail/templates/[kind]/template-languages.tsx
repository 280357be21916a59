import Link from 'next/link';
import { sideLink } from '@/components/console/page/side-nav-style';
import type { MailTemplate } from '@/lib/directory/mail/schema';
import { type Locale, languageNames } from '@/lib/language';

type TemplateLanguagesProps = { template: MailTemplate; offered: readonly Locale[] };

/** Links to the template of each language, and to the one for every language that has none of its own. */
export function TemplateLanguages({ template, offered }: TemplateLanguagesProps) {
  const { kind, locale, customized_locales: customized } = template;
  return (
    <nav aria-label="Language of the template">
      <ul className="flex flex-wrap gap-1">
        <li>
          <Link
            href={`/console/mail/templates/${kind}`}
            aria-current={locale === null ? 'page' : undefined}
            className={sideLink(locale === null)}
          >
            Every language
          </Link>
        </li>
        {offered.map((language) => (
          <li key={language}>
            <Link
              href={`/console/mail/templates/${kind}?locale=${language}`}
              aria-current={locale === language ? 'page' : undefined}
              className={sideLink(locale === language)}
            >
              <span lang={language}>{languageNames[language]}</span>
              {customized.includes(language) ? ' (customized)' : null}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
