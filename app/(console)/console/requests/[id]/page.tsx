import type { Metadata } from 'next';
import { NoAccess } from '@/components/console/page/no-access';
import { PageHeader } from '@/components/console/page/page-header';
import { Outcome } from '@/components/console/requests/outcome';
import { OpenRecord } from '@/components/console/shell/open-record';
import { CopyableId } from '@/components/ui/copyable-id';
import { Time } from '@/components/ui/time';
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
import { localizeMessage } from '@/lib/language';
import { CheckList } from './check-list';
import { Comparison } from './comparison';
import { loadRequest } from './load-request';
import { NotRecorded } from './not-recorded';
import { ParametersSection } from './parameters-section';
import { RawRecord } from './raw-record';
import { RepeatSection } from './repeat-section';
import { RequestFacts } from './request-facts';

type Props = PageProps<'/console/requests/[id]'>;

const idOf = async (params: Props['params']): Promise<string> => decodeURIComponent((await params).id).trim();

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { text } = await consoleTexts();
  const viewer = await consoleViewer(await consoleContext());
  const request = viewer.can('audit:read') ? await loadRequest(await idOf(params)) : null;
  if (!request) return { title: text('console.requests.list.title') };
  const endpoint = text(`console.requests.endpoints.${request.endpoint}`);
  return { title: text('console.requests.record.title', { endpoint }) };
}

export default async function RequestPage({ params }: Props) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  const texts = await consoleTexts();
  const { text } = texts;
  if (!viewer.can('audit:read'))
    return <NoAccess title={text('console.requests.list.title')} permission="audit:read" />;
  const id = await idOf(params);
  const request = await loadRequest(id);
  if (!request) return <NotRecorded id={id} />;
  const title = text('console.requests.record.title', {
    endpoint: text(`console.requests.endpoints.${request.endpoint}`),
  });
  const mayOpen = { client: viewer.can('clients:read'), user: viewer.can('users:read') };
  return (
    <>
      <OpenRecord kind="record" title={title} commands={[]} />
      <PageHeader
        title={title}
        description={request.description === null ? null : localizeMessage(texts, request.description)}
        badges={<Outcome request={request} texts={texts} />}
        meta={
          <div className="mt-1 flex flex-wrap items-center gap-x-3 text-muted text-sm">
            <Time instant={request.received_at} as="minute" />
            <CopyableId value={request.request_id} label={text('console.requests.record.copyRequestId')} />
          </div>
        }
      />
      <div className="space-y-6">
        <CheckList request={request} />
        <Comparison ctx={ctx} request={request} mayOpen={mayOpen.client} mayChange={viewer.can('clients:write')} />
        <RequestFacts request={request} mayOpen={mayOpen} />
        <ParametersSection parameters={request.parameters} />
        <RepeatSection ctx={ctx} request={request} mayCheck={mayOpen.client} />
        <RawRecord request={request} />
      </div>
    </>
  );
}
