import type { ReactNode } from 'react';
import { knownText } from '@/components/language/known-text';
import { ButtonLink } from '@/components/ui/button-link';
import { Section } from '@/components/ui/section';
import { findRefusedResource, nearestRegistered, type RefusedResource } from '@/lib/directory/clients';
import type { ExplainedRequest } from '@/lib/directory/requests/schema';
import { consoleTexts } from '@/lib/edges/pages';
import type { Ctx } from '@/lib/kernel/context';
import type { Texts } from '@/lib/language';
import { registeredText } from '../../clients/[id]/refusals/refusal-text';
import { clientSectionOf } from '../../clients/[id]/sections';
import { differingParts } from './differing-parts';

type ComparisonProps = { ctx: Ctx; request: ExplainedRequest; mayOpen: boolean; mayChange: boolean };

/** What was received beside what was registered, and the setting that would allow the request. */
export async function Comparison({ ctx, request, mayOpen, mayChange }: ComparisonProps) {
  const { parameter, received, setting } = request;
  if (parameter === null && received === null && setting === null) return null;
  const texts = await consoleTexts();
  const { text } = texts;
  const meant = mayOpen ? await loadMeant(ctx, request) : null;
  const { shown, parts } = compare(texts, request, meant);
  return (
    <Section
      id="compared"
      title={text('console.requests.record.compared.title')}
      description={text('console.requests.record.compared.description')}
      actions={mayOpen ? <SettingLink request={request} mayChange={mayChange} /> : null}
    >
      <dl className="grid gap-x-6 gap-y-3 text-sm sm:grid-cols-2">
        {parameter === null ? null : (
          <Value label={text('console.requests.record.compared.parameter')} className="sm:col-span-2">
            {parameter}
          </Value>
        )}
        <Value label={text('console.requests.record.compared.received')}>
          {parts ? (
            <Marked parts={parts.received} />
          ) : (
            (received ?? <em>{text('console.requests.record.compared.notStored')}</em>)
          )}
        </Value>
        {shown ? (
          <Value
            label={text(`console.requests.record.compared.${setting === null ? 'expected' : 'registered'}`)}
            note={shown.note}
          >
            {parts ? <Marked parts={parts.registered} /> : shown.value}
          </Value>
        ) : null}
      </dl>
    </Section>
  );
}

/** The API resource that the client may have meant. It may be none of its own, and none of the first open ones. */
async function loadMeant(ctx: Ctx, { client, received, setting }: ExplainedRequest): Promise<RefusedResource | null> {
  if (setting !== 'resources' || received === null || !client?.name) return null;
  return findRefusedResource(ctx, { id: client.id, resource: received });
}

/** The registered values as text, and the parts of the nearest one that differ from what was received. */
function compare(
  texts: Texts,
  { received, registered: recorded, setting }: ExplainedRequest,
  meant: RefusedResource | null,
) {
  const registered = meant?.is_allowed ? [...(recorded ?? []), meant.identifier] : recorded;
  const names = meant ? [meant.identifier] : registered;
  const isComparable = received !== null && names !== null && setting !== 'token_endpoint_auth_method';
  const nearest = isComparable ? nearestRegistered(received, names) : null;
  const shown = registeredText(texts, { nearest, registered, setting });
  const parts = nearest && isComparable ? differingParts(received, nearest.value) : null;
  // Only the values of a setting can have been allowed since. Others that look the same differ in what is not stored.
  const hasNote = setting !== null || nearest?.differences.length !== 0;
  return { shown: shown && { ...shown, note: hasNote ? shown.note : null }, parts };
}

/** Leads to the field of the client that would allow the request. */
async function SettingLink({
  request: { client, setting },
  mayChange,
}: Pick<ComparisonProps, 'request' | 'mayChange'>) {
  const section = setting === null ? undefined : clientSectionOf(setting);
  if (setting === null || !section || !client?.name) return null;
  const texts = await consoleTexts();
  return (
    <ButtonLink href={`/console/clients/${client.id}${section.path}#field-${setting}`} size="sm">
      {texts.text(mayChange ? 'console.requests.record.compared.open' : 'console.requests.record.compared.show', {
        setting: knownText(texts, `console.clients.members.${setting}`, setting),
      })}
    </ButtonLink>
  );
}

type ValueProps = { label: string; note?: string | null; className?: string; children: ReactNode };

function Value({ label, note, className, children }: ValueProps) {
  return (
    <div className={className}>
      <dt className="text-muted">{label}</dt>
      <dd className="min-w-0">
        <code dir="ltr" className="whitespace-pre-wrap break-all font-mono text-xs">
          {children}
        </code>
        {note ? <span className="block text-muted">{note}</span> : null}
      </dd>
    </div>
  );
}

/** A value whose middle part differs from the other one. */
function Marked({ parts: [before, middle, after] }: { parts: readonly [string, string, string] }) {
  return (
    <>
      {before}
      {middle ? <mark className="rounded-sm bg-warning-soft font-semibold text-warning-ink">{middle}</mark> : null}
      {after}
    </>
  );
}
