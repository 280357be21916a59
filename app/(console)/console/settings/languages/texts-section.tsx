import { richText } from '@/components/language/rich-text';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Section } from '@/components/ui/section';
import { Select } from '@/components/ui/select';
import type { ListedText, TextList } from '@/lib/directory/settings';
import { consoleTexts } from '@/lib/edges/pages';
import { languageNames, locales } from '@/lib/language/choices';
import { RemoveText } from './remove-text';
import { TextEditor } from './text-editor';
import { type TextQuery, textHref } from './text-query';

type TextsSectionProps = { query: TextQuery; texts: TextList; readOnly: boolean };

/** What pages say in one language, found by its key or its words, and the texts that replace it. */
export async function TextsSection({ query, texts: { items, total, pages }, readOnly }: TextsSectionProps) {
  const { text } = await consoleTexts();
  return (
    <Section
      id="texts"
      title={text('console.settings.languagesPage.texts.title')}
      description={text('console.settings.languagesPage.texts.description')}
      flush
    >
      <Search query={query} />
      <p role="status" className="border-line border-b px-4 py-2 text-muted text-sm sm:px-5">
        {text('console.settings.languagesPage.texts.total', { total })}
      </p>
      <ul className="divide-y divide-line">
        {items.map((listed) => (
          <Row key={listed.key} listed={listed} query={query} readOnly={readOnly} />
        ))}
      </ul>
      {pages > 1 ? (
        <nav
          aria-label={text('console.settings.languagesPage.texts.pages')}
          className="flex flex-wrap items-center justify-between gap-3 border-line border-t px-4 py-3 text-sm sm:px-5"
        >
          <span className="text-muted">
            {text('console.settings.languagesPage.texts.page', { page: query.page, pages })}
          </span>
          <span className="flex gap-2">
            {query.page > 1 ? (
              <ButtonLink href={`${textHref(query, { page: query.page - 1 })}#texts`}>
                {text('console.settings.languagesPage.texts.previous')}
              </ButtonLink>
            ) : null}
            {query.page < pages ? (
              <ButtonLink href={`${textHref(query, { page: query.page + 1 })}#texts`}>
                {text('console.settings.languagesPage.texts.next')}
              </ButtonLink>
            ) : null}
          </span>
        </nav>
      ) : null}
    </Section>
  );
}

/** A plain form: the URL has what is looked for. */
async function Search({ query: { locale, q, own } }: { query: TextQuery }) {
  const { text } = await consoleTexts();
  return (
    <form
      key={`${locale} ${q} ${own}`}
      method="get"
      action="/console/settings/languages#texts"
      className="flex flex-wrap items-end gap-3 border-line border-b px-4 py-3 sm:px-5"
    >
      <Field id="texts-locale" label={text('console.settings.languagesPage.texts.language')}>
        {(control) => (
          <Select {...control} name="locale" defaultValue={locale}>
            {locales.map((value) => (
              <option key={value} value={value} lang={value}>
                {languageNames[value]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field id="texts-q" label={text('console.settings.languagesPage.texts.query')} className="min-w-0 grow basis-48">
        {(control) => (
          <Input
            {...control}
            name="q"
            type="search"
            defaultValue={q}
            maxLength={200}
            placeholder={text('console.settings.languagesPage.texts.queryPlaceholder')}
          />
        )}
      </Field>
      <Checkbox
        id="texts-own"
        name="own"
        value="1"
        label={text('console.settings.languagesPage.texts.onlyReplaced')}
        defaultChecked={own}
        className="py-1.5"
      />
      <Button type="submit">{text('console.settings.languagesPage.texts.find')}</Button>
    </form>
  );
}

type RowProps = { listed: ListedText; query: TextQuery; readOnly: boolean };

async function Row({ listed: { key, text: original, own, variables }, query, readOnly }: RowProps) {
  const texts = await consoleTexts();
  const { text } = texts;
  const { locale, edit } = query;
  const isEdited = edit === key && !readOnly;
  return (
    <li className="space-y-2 px-4 py-3 text-sm sm:px-5">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0 flex-1 basis-60 [overflow-wrap:anywhere]">
          <p className="flex flex-wrap items-center gap-2">
            <span className="font-mono text-xs">{key}</span>
            {own === null ? null : <Badge>{text('console.settings.languagesPage.texts.replaced')}</Badge>}
          </p>
          <p lang={locale} dir="auto" className="mt-1">
            {own ?? original}
          </p>
          {own === null ? null : (
            <p lang={locale} dir="auto" className="mt-1 text-muted">
              {original}
            </p>
          )}
          {variables.length > 0 ? (
            <p className="mt-1 text-muted">
              {richText(texts, 'console.settings.languagesPage.texts.mayContain', {
                variables: variables.join(' '),
                code: (content) => (
                  <span dir="ltr" className="font-mono text-xs">
                    {content}
                  </span>
                ),
              })}
            </p>
          ) : null}
        </div>
        {readOnly || isEdited ? null : (
          <div className="flex gap-2">
            <ButtonLink
              href={`${textHref(query, { edit: key })}#texts`}
              aria-label={text('console.settings.languagesPage.texts.replaceOf', { key })}
            >
              {text('console.settings.languagesPage.texts.replace')}
            </ButtonLink>
            {own === null ? null : (
              <RemoveText
                locale={locale}
                textKey={key}
                own={own}
                label={text('console.settings.languagesPage.texts.reset')}
              />
            )}
          </div>
        )}
      </div>
      {isEdited ? (
        <TextEditor
          locale={locale}
          textKey={key}
          original={original}
          own={own}
          listHref={`${textHref(query, {})}#texts`}
        />
      ) : null}
    </li>
  );
}
