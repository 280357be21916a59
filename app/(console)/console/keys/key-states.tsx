import { KeyStateBadge } from '@/components/console/lists/status-badge';
import { CopyableId } from '@/components/ui/copyable-id';
import { Section } from '@/components/ui/section';

const states = [
  { state: 'pending', text: 'Published, but does not sign yet. Clients and APIs have time to fetch it.' },
  { state: 'active', text: 'Published, and signs new tokens.' },
  { state: 'retiring', text: 'Published, but does not sign new tokens. Tokens that it signed are still valid.' },
  { state: 'retired', text: 'Not published. All tokens that it signed have expired.' },
];

export function KeyStates({ jwksUrl }: { jwksUrl: string }) {
  return (
    <Section id="states" title="Key lifecycle">
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
        Published at <CopyableId value={jwksUrl} label="Copy JWKS URI" />
      </p>
    </Section>
  );
}
