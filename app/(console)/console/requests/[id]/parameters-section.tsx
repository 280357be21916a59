import { Section } from '@/components/ui/section';
import type { ExplainedRequest } from '@/lib/directory/requests/schema';
import { consoleTexts } from '@/lib/edges/pages';

/** The parameters in the order of the request. A value that could be secret was never stored. */
export async function ParametersSection({ parameters }: Pick<ExplainedRequest, 'parameters'>) {
  const { text } = await consoleTexts();
  return (
    <Section
      id="parameters"
      title={text('console.requests.record.parameters.title')}
      description={text('console.requests.record.parameters.description')}
    >
      {parameters.length === 0 ? (
        <p className="text-muted text-sm">{text('console.requests.record.parameters.none')}</p>
      ) : (
        <dl className="grid gap-x-6 gap-y-2 text-sm sm:grid-cols-[auto_1fr]">
          {parameters.map(([name, value], place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a parameter can be repeated, and the list never changes
            <div key={`${place} ${name}`} className="contents">
              <dt>
                <code dir="ltr" className="break-all font-mono text-muted text-xs">
                  {name}
                </code>
              </dt>
              <dd className="min-w-0 max-sm:-mt-1.5">
                {value === null ? (
                  <span className="text-faint">{text('console.requests.record.parameters.notStored')}</span>
                ) : (
                  <code dir="ltr" className="whitespace-pre-wrap break-all font-mono text-xs">
                    {value}
                  </code>
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Section>
  );
}
