import { sideLink } from '@/components/console/page/side-nav-style';
import { richText } from '@/components/language/rich-text';
import { Link } from '@/components/ui/link';
import type { MailTemplate } from '@/lib/directory/mail/schema';
import { consoleTexts } from '@/lib/edges/pages';
import { type Locale, languageNames } from '@/lib/language';

type TemplateLanguagesProps = { template: MailTemplate; offered: readonly Locale[] };

/** Links to the template of each language, and to the one for every language that has none of its own. */
export async function TemplateLanguages({ template, offered }: TemplateLanguagesProps) {
  const { kind, locale, customized_locales: customized } = template;
  const texts = await consoleTexts();
  const { text } = texts;
  return (
    <nav aria-label={text('console.mail.template.languages')}>
      <ul className="flex flex-wrap gap-1">
        <li>
          <Link
            href={`/console/mail/templates/${kind}`}
            aria-current={locale === null ? 'page' : undefined}
            className={sideLink(locale === null)}
          >
            {text('console.mail.template.everyLanguage')}
          </Link>
        </li>
        {offered.map((language) => (
          <li key={language}>
            <Link
              href={`/console/mail/templates/${kind}?locale=${language}`}
              aria-current={locale === language ? 'page' : undefined}
              className={sideLink(locale === language)}
            >
              {customized.includes(language) ? (
                richText(texts, 'console.mail.template.customizedLanguage', {
                  name: (name) => <bdi lang={language}>{name}</bdi>,
                  language: languageNames[language],
                })
              ) : (
                <bdi lang={language}>{languageNames[language]}</bdi>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
