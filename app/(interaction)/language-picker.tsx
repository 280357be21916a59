import { Languages } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/select';
import { languageChoice, pageTexts } from '@/lib/edges/pages';
import { languageNames } from '@/lib/language';

/** Changes the language of the pages in this browser. Leads back to this page, with its query. */
export async function LanguagePicker() {
  const choice = await languageChoice();
  if (!choice) return null;
  const { locale, text } = await pageTexts();
  return (
    <form
      method="post"
      action="/language/submit"
      className="mt-6 flex flex-wrap items-center justify-center gap-2 print:hidden"
    >
      <input type="hidden" name="return_to" value={choice.path} />
      <Languages aria-hidden className="size-4 shrink-0 text-muted" />
      <label htmlFor="language" className="sr-only">
        {text('flow.language.label')}
      </label>
      <Select id="language" name="language" defaultValue={locale} wrapperClassName="min-w-36">
        {choice.offered.map((offered) => (
          <option key={offered} value={offered} lang={offered}>
            {languageNames[offered]}
          </option>
        ))}
      </Select>
      <Button id="language-submit" type="submit" variant="ghost">
        {text('flow.language.submit')}
      </Button>
    </form>
  );
}
