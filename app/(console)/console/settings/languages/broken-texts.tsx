import { Section } from '@/components/ui/section';
import type { BrokenText } from '@/lib/directory/settings';
import { consoleTexts } from '@/lib/edges/pages';
import { localizeMessage } from '@/lib/language';
import { languageNames } from '@/lib/language/choices';
import { RemoveText } from './remove-text';

type BrokenTextsProps = { broken: readonly BrokenText[]; readOnly: boolean };

/** Stored texts that this version leaves out, with the reason. */
export async function BrokenTexts({ broken, readOnly }: BrokenTextsProps) {
  if (broken.length === 0) return null;
  const texts = await consoleTexts();
  const { text } = texts;
  return (
    <Section
      id="broken-texts"
      title={text('console.settings.languagesPage.broken.title')}
      description={text('console.settings.languagesPage.broken.description')}
      tone="danger"
      flush
    >
      <ul className="divide-y divide-line">
        {broken.map(({ locale, key, own, problem }) => (
          <li
            key={`${locale}.${key}`}
            className="flex flex-wrap items-start justify-between gap-3 px-4 py-3 text-sm sm:px-5"
          >
            <div className="min-w-0 [overflow-wrap:anywhere]">
              <p className="font-mono text-xs">{key}</p>
              <p lang={locale} dir="auto" className="mt-1">
                {own}
              </p>
              <p className="mt-1 text-muted">
                {text('console.settings.languagesPage.broken.reason', {
                  language: languageNames[locale],
                  problem: localizeMessage(texts, `the text ${problem}.`),
                })}
              </p>
            </div>
            {readOnly ? null : (
              <RemoveText
                locale={locale}
                textKey={key}
                own={null}
                label={text('console.settings.languagesPage.broken.remove')}
              />
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
