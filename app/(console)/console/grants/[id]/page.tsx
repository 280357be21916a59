import { Ticket } from 'lucide-react';
import type { Metadata } from 'next';
import { DataTable } from '@/components/console/lists/data-table';
import { NoAccess } from '@/components/console/page/no-access';
import { PageHeader } from '@/components/console/page/page-header';
import { recordTitle } from '@/components/console/page/record-title';
import { OpenRecord } from '@/components/console/shell/open-record';
import { CopyableId } from '@/components/ui/copyable-id';
import { EmptyState } from '@/components/ui/empty-state';
import { Section } from '@/components/ui/section';
import { Time } from '@/components/ui/time';
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
import { localizeMessage, type Texts } from '@/lib/language';
import { grantImpact } from '@/lib/oauth/token-families';
import type { GrantDetail } from '@/lib/oauth/token-families/schema';
import { endableTokenColumns } from '../issued-token-columns';
import { GrantState } from '../list/columns';
import { EndGrant } from './end-grant';
import { GrantFacts } from './grant-facts';
import { loadGrant } from './load-grant';

type Props = PageProps<'/console/grants/[id]'>;

const nameOf = ({ text }: Texts, { client, user }: GrantDetail): string =>
  text('console.grants.grant.name', { client: client.name, user: user.username });

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const texts = await consoleTexts();
  const name = params.then(({ id }) => loadGrant(id)).then((grant) => nameOf(texts, grant));
  return recordTitle(name, texts.text('console.grants.grants.title'));
}

export default async function GrantPage({ params }: Props) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  const texts = await consoleTexts();
  const { text } = texts;
  if (!viewer.can('sessions:read'))
    return <NoAccess title={text('console.grants.grant.facts')} permission="sessions:read" />;
  const grant = await loadGrant((await params).id);
  const mayEnd = viewer.can('sessions:write') && viewer.outranks(grant.user.roles);
  return (
    <>
      <OpenRecord kind="record" title={nameOf(texts, grant)} commands={[]} />
      <PageHeader
        title={nameOf(texts, grant)}
        badges={<GrantState texts={texts} grant={grant} />}
        description={grant.reason ? localizeMessage(texts, grant.reason) : text('console.grants.grant.live')}
        meta={<CopyableId value={grant.id} label={text('console.grants.grant.copyId')} className="mt-1" />}
        actions={
          mayEnd && grant.revoked_at === null ? (
            <EndGrant grant={grant} impact={await grantImpact(ctx, { id: grant.id })} />
          ) : null
        }
      />
      <div className="space-y-6">
        <Section id="facts" title={text('console.grants.grant.facts')}>
          <GrantFacts grant={grant} viewer={viewer} />
        </Section>
        <Section
          id="tokens"
          title={text('console.grants.grant.tokens')}
          description={text('console.grants.grant.tokensDescription')}
          flush
        >
          {grant.access_tokens.length > 0 ? (
            <DataTable
              caption={text('console.grants.grant.tokens')}
              columns={endableTokenColumns(texts, mayEnd)}
              rows={grant.access_tokens}
              rowKey={({ id }) => id}
            />
          ) : (
            <EmptyState icon={Ticket} title={text('console.grants.grant.noTokens')}>
              {text('console.grants.grant.noTokensHint')}
            </EmptyState>
          )}
        </Section>
        <Section
          id="story"
          title={text('console.grants.grant.story')}
          description={text('console.grants.grant.storyOrder')}
        >
          <ol className="space-y-3">
            {grant.story.map(({ at, text: event }) => (
              <li key={`${at} ${event}`} className="flex flex-wrap gap-x-4 text-sm">
                <Time instant={at} as="clock" className="w-44 shrink-0 text-muted" />
                <span className="min-w-0 flex-1 basis-56 [overflow-wrap:anywhere]">
                  {localizeMessage(texts, event)}
                </span>
              </li>
            ))}
          </ol>
        </Section>
      </div>
    </>
  );
}
