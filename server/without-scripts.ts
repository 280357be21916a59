import type { ServerResponse } from 'node:http';
import type { Reply } from '@/lib/edges/http';

/** Whether a page can be one of a flow. The console and the account page need the scripts of Next, and stream. */
export const canBeFlowPage = (url: string): boolean =>
  !/^\/(console|account|api)([/?]|$)/.test(url) || url.startsWith('/console/settings/brand/preview/');

const isFlowScript = (tag: string): boolean => /^<script [^>]*\bsrc="\/flow\.js"/.test(tag);

/** A preview runs no script at all. */
const isKept = (tag: string): boolean => isFlowScript(tag) && !tag.includes(' data-preview');

/** The HTML of a page that names the script of the flow pages, without every other script. Other HTML is unchanged. */
export function withoutScripts(html: string): string {
  const scripts = /<script\b[^>]*>[\s\S]*?<\/script>/g;
  if (!html.match(scripts)?.some(isFlowScript)) return html;
  return html.replace(scripts, (tag) => (isKept(tag) ? tag : '')).replace(/<link\b[^>]*\bas="script"[^>]*>/g, '');
}

/** The status that the script element of a page names: Next itself sends 404 only with a page that needs its scripts. */
const statusOf = (html: string): number | null => {
  const named = html.match(/<script (?=[^>]*\bsrc="\/flow\.js")[^>]*\bdata-status="(\d{3})"/);
  return named ? Number(named[1]) : null;
};

/**
 * Changes what Next sends for a page that can be one of a flow: HTML is sent whole and without scripts, and a failure as
 * `failure()`, because the error page of Next is empty without scripts. Other content is sent as it comes.
 */
export function sendWithoutScripts(response: ServerResponse, failure: () => Reply): void {
  const end = response.end.bind(response) as (...given: unknown[]) => ServerResponse;
  const write = response.write.bind(response) as (...given: unknown[]) => boolean;
  const flushHeaders = response.flushHeaders.bind(response);
  const chunks: Buffer[] = [];
  const isHtml = () => String(response.getHeader('Content-Type') ?? '').startsWith('text/html');
  const keep = (chunk: unknown) => {
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk as Uint8Array));
  };
  Object.assign(response, {
    flushHeaders: () => (isHtml() ? undefined : flushHeaders()),
    write: (...given: unknown[]) => {
      if (!isHtml()) return write(...given);
      keep(given[0]);
      return true;
    },
    end: (...given: unknown[]) => {
      if (!isHtml()) return end(...given);
      keep(given[0]);
      if (chunks.length === 0) return end();
      return endWith(Buffer.concat(chunks).toString('utf8'));
    },
  });
  const endWith = (html: string) => {
    const failed = response.statusCode >= 500 ? failure() : null;
    for (const [name, value] of Object.entries(failed?.headers ?? {})) response.setHeader(name, value);
    response.statusCode = failed?.status ?? statusOf(html) ?? response.statusCode;
    const body = failed ? String(failed.body ?? '') : withoutScripts(html);
    response.setHeader('Content-Length', Buffer.byteLength(body));
    return end(body);
  };
}
