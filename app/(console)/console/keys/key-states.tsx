import { KeyStateBadge } from '@/components/console/lists/status-badge';
import { richText } from '@/components/language/rich-text';
import { CopyableId } from '@/components/ui/copyable-id';
import { Section } from '@/components/ui/section';
import { consoleTexts } from '@/lib/edges/pages';

const states = ['pending', 'active', 'retiring', 'retired'] as const;

export async function KeyStates({ jwksUrl }: { jwksUrl: string }) {
  const texts = await consoleTexts();
  const { text } = texts;
  return (
    <Section id="states" title={text('console.keys.states.title')}>
      <dl className="space-y-2.5 text-sm">
        {states.map((state) => (
          <div key={state} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <dt className="w-24 shrink-0">
              <KeyStateBadge state={state} />
            </dt>
            <dd className="min-w-0 flex-1 basis-56 text-muted">{text(`console.keys.states.${state}`)}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-4 flex flex-wrap items-center gap-x-2 text-muted text-sm">
        {richText(texts, 'console.keys.states.publishedAt', {
          url: jwksUrl,
          address: () => <CopyableId value={jwksUrl} label={text('console.keys.states.copyUrl')} />,
        })}
      </p>
    </Section>
  );
}
