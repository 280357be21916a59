import { ExternalLink } from 'lucide-react';
import { authorizationUrl, canRunAgain, type RegisteredUri } from '@/components/console/requests/authorization-url';
import { curlOf } from '@/components/console/requests/curl-of';
import { Outcome } from '@/components/console/requests/outcome';
import { useTexts } from '@/components/language/texts-provider';
import { Button } from '@/components/ui/button';
import { buttonStyle } from '@/components/ui/button-style';
import { CopyButton } from '@/components/ui/copy-button';
import { Link } from '@/components/ui/link';
import { Time } from '@/components/ui/time';
import type { LiveRequest } from '@/lib/edges/pages/schema';

export type RowContext = { issuer: string; redirectUris: RegisteredUri[]; mayExplain: boolean };

type RequestRowProps = RowContext & { request: LiveRequest };

/** A request of the live list, with what can be done with it. */
export function RequestRow({ request, issuer, redirectUris, mayExplain }: RequestRowProps) {
  const texts = useTexts();
  const { text } = texts;
  const curl = curlOf(request, issuer);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 text-sm sm:px-5">
      <Time instant={request.received_at} as="clock" className="w-40 shrink-0 text-muted text-xs tabular-nums" />
      <div className="min-w-0 flex-1 basis-56">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
          <span className="font-medium">{text(`console.requests.endpoints.${request.endpoint}`)}</span>
          <Outcome request={request} texts={texts} />
          {request.count > 1 ? (
            <span className="text-muted text-xs">{text('console.requests.live.count', { count: request.count })}</span>
          ) : null}
        </p>
        {request.check_name === null ? null : (
          <p className="text-muted text-xs [overflow-wrap:anywhere]">{request.check_name}</p>
        )}
      </div>
      <div className="ms-auto flex items-center gap-1">
        {canRunAgain(request) ? (
          <Button
            size="sm"
            variant="ghost"
            className="noscript:hidden"
            aria-label={text('console.requests.live.runLabel')}
            onClick={() => window.open(authorizationUrl(request, issuer, redirectUris), '_blank', 'noopener')}
          >
            <ExternalLink aria-hidden />
            {text('console.requests.live.run')}
          </Button>
        ) : null}
        {curl === null ? null : <CopyButton text={curl} label={text('console.requests.live.copyCurl')} />}
        {mayExplain ? (
          <Link
            href={`/console/requests/${request.id}`}
            aria-label={text('console.requests.live.explainLabel', { id: request.request_id })}
            className={buttonStyle('secondary', 'sm')}
          >
            {text('console.requests.live.explain')}
          </Link>
        ) : null}
      </div>
    </li>
  );
}
