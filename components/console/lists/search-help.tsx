import { CircleHelp } from 'lucide-react';
import { richText } from '@/components/language/rich-text';
import { buttonStyle } from '@/components/ui/button-style';
import { consoleTexts } from '@/lib/edges/pages';
import type { SearchField, SearchFields } from '@/lib/kernel/search-fields';

type SearchHelpProps = {
  fields: SearchFields;
  /** What text without a field finds. */
  words?: string | undefined;
};

/** What the search of a list understands, with an example of each field. It opens without scripts. */
export async function SearchHelp({ fields, words }: SearchHelpProps) {
  const texts = await consoleTexts();
  const { text } = texts;
  const label = text('console.lists.help.open');
  return (
    <details className="group/help relative" data-search-help="">
      <summary aria-label={label} title={label} className={buttonStyle('ghost', 'icon', 'cursor-default list-none')}>
        <CircleHelp aria-hidden />
      </summary>
      <section
        aria-label={text('console.lists.help.title')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
        tabIndex={0}
        className="absolute start-0 top-full z-40 mt-1.5 max-h-96 w-96 max-w-[calc(100vw-3rem)] overflow-y-auto rounded-lg bg-surface p-4 text-sm shadow-pop max-sm:-start-56"
      >
        <p className="font-medium">{text('console.lists.help.title')}</p>
        <p className="mt-1 text-muted">{words ?? text('console.lists.help.words')}</p>
        <dl className="mt-3 space-y-2">
          {Object.entries(fields).map(([name, field]) => (
            <div key={name}>
              <dt>
                <code dir="ltr" className="font-mono text-xs [overflow-wrap:anywhere]">
                  {exampleOf(name, field)}
                </code>
              </dt>
              <dd className="text-muted text-xs">{meaningOf(texts, name, field)}</dd>
            </div>
          ))}
        </dl>
        <p className="mt-3 text-muted text-xs">
          {richText(texts, 'console.lists.help.more', {
            code: (children) => (
              <code dir="ltr" className="font-mono">
                {children}
              </code>
            ),
          })}
        </p>
      </section>
    </details>
  );
}

const examples: Readonly<Record<string, string>> = {
  email: 'acme.example',
  username: 'ada',
  name: '"ada lovelace"',
  slug: 'google',
  identifier: 'api.example',
  issuer: 'login.example',
  scope: 'orders:read',
  redirect: 'app.example',
  domain: 'acme.example',
  user: 'ada',
  action: 'sign_in',
  actor: 'ada',
  target: '"ada lovelace"',
  request_id: '3f2a6c1e-8b4d-4c5f-9a7e-1d2c3b4a5f6e',
  ip: '203.0.113.9',
  client: '0190a0b0-1c2d-7e3f-8a4b-5c6d7e8f9a0b',
  network: '203.0.113.0/24',
  audience: 'https://api.example',
  jti: '3f2a6c1e-8b4d-4c5f-9a7e-1d2c3b4a5f6e',
  id: '0190a0b0-1c2d-7e3f-8a4b-5c6d7e8f9a0b',
};

function exampleOf(name: string, field: SearchField): string {
  if (field.kind === 'choice') return `${name}:${field.choices[0]}`;
  if (field.kind === 'time') return `${name}:${field.mayBeNever ? '>90d' : '<30d'}`;
  return `${name}:${examples[name] ?? name}`;
}

const named = ['user', 'client', 'network'] as const;

function meaningOf({ text }: Awaited<ReturnType<typeof consoleTexts>>, name: string, field: SearchField): string {
  if (field.kind === 'choice')
    return text('console.lists.help.choice', {
      values: field.choices.filter((choice) => !choice.includes(':')).join(', '),
    });
  if (field.kind === 'time')
    return text(field.mayBeNever ? 'console.lists.help.timeOrNever' : 'console.lists.help.time');
  if (field.kind === 'exact' && field.isParty) return text('console.lists.help.party');
  const known = field.kind === 'exact' ? named.find((one) => one === name) : undefined;
  if (known) return text(`console.lists.help.${known}`);
  return text(field.kind === 'text' ? 'console.lists.help.text' : 'console.lists.help.exact');
}
