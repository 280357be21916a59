import { ExternalLink } from 'lucide-react';
import { authorizationUrl, canRunAgain } from '@/components/console/requests/authorization-url';
import { curlOf } from '@/components/console/requests/curl-of';
import { registeredUris } from '@/components/console/requests/registered-uris';
import { buttonStyle } from '@/components/ui/button-style';
import { CodeBlock } from '@/components/ui/code-block';
import { Section } from '@/components/ui/section';
import { getClient } from '@/lib/directory/clients';
import type { ExplainedRequest } from '@/lib/directory/requests/schema';
import { consoleTexts } from '@/lib/edges/pages';
import type { Ctx } from '@/lib/kernel/context';
import type { MessageKey } from '@/lib/language';
import { CheckAgain } from './check-again';
import { repeatHint } from './repeat-hint';

type RepeatSectionProps = { ctx: Ctx; request: ExplainedRequest; mayCheck: boolean };

/** Ways to repeat the request: its checks alone, in a browser, and from a shell. */
export async function RepeatSection({ ctx, request, mayCheck }: RepeatSectionProps) {
  const { text } = await consoleTexts();
  const hasClient = mayCheck && request.client?.name != null;
  const client = hasClient && request.client ? await getClient(ctx, { id: request.client.id }) : null;
  const hint: MessageKey = repeatHint(request);
  const curl = curlOf(request, ctx.config.issuer);
  return (
    <Section id="repeat" title={text('console.requests.record.repeat.title')}>
      <div className="space-y-4">
        {client && curl !== null ? <CheckAgain id={request.id} /> : null}
        {client && canRunAgain(request) ? (
          <a
            href={authorizationUrl(request, ctx.config.issuer, registeredUris(client.redirect_uris))}
            target="_blank"
            rel="noopener noreferrer"
            className={buttonStyle('secondary', 'sm')}
          >
            <ExternalLink aria-hidden />
            {text('console.requests.record.repeat.open')}
          </a>
        ) : null}
        <p className="text-muted text-sm">{text(hint)}</p>
        {curl === null ? null : (
          <>
            <CodeBlock title={text('console.requests.record.repeat.curl')} code={curl} />
            <p className="text-muted text-sm">{text('console.requests.record.repeat.curlHint')}</p>
          </>
        )}
      </div>
    </Section>
  );
}
