import { KeyStateBadge } from '@/components/console/status-badge';
import { CopyableId } from '@/components/ui/copyable-id';
import { Section } from '@/components/ui/section';

const states = [
  { state: 'pending', text: 'Published, does not sign yet, so that every verifier has time to fetch it.' },
  { state: 'active', text: 'Published, signs new tokens.' },
  { state: 'retiring', text: 'Published, signs nothing new; the tokens it signed still verify.' },
  { state: 'retired', text: 'No longer published. Every token it signed has expired.' },
];

export function KeyStates({ jwksUrl }: { jwksUrl: string }) {
  return (
    <Section id="states" title="Life of a key">
      <dl className="space-y-2.5 text-sm">
        {states.map(({ state, text }) => (
          <div key={state} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <dt className="w-24 shrink-0">
              <KeyStateBadge state={state} />
            </dt>
            <dd className="min-w-0 flex-1 basis-56 text-muted">{text}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-4 flex flex-wrap items-center gap-x-2 text-muted text-sm">
        Published at <CopyableId value={jwksUrl} label="Copy JWKS address" />
      </p>
    </Section>
  );
}
