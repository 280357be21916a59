import { previewMail } from '@/lib/directory/mail';
import type { MailKind } from '@/lib/directory/mail/schema';
import type { Ctx } from '@/lib/kernel/context';
import type { FieldError } from '@/lib/kernel/errors';
import { escapeHtml } from '@/lib/kernel/escape-html';
import { englishTexts, type Locale, localizeMessage, type MessageKey, type Texts } from '@/lib/language';
import { type EndpointRequest, edge, type Methods, methods, type Reply, readForm } from '../http';
import { refusalOf } from '../http/refusal';
import { requireSameOrigin } from '../http/same-origin';
import { administratorOf } from './administrator-of';
import { browserOf } from './browser';
import { chooseConsoleTexts } from './choose-console-texts';
import { mailFrame } from './mail-frame';

/** The longest bodies of a template, with every character percent-encoded. */
const FORM_LIMIT = 512 * 1024;

/**
 * `GET /console/mail/preview/{kind}` shows the saved template with sample values, `POST` the one in the form. `view` is
 * `html` or `text`, `locale` the language of the template.
 */
export function mailPreviewEndpoint(): Methods {
  const route = '/console/mail/preview/{kind}';
  const GET = edge({
    route: `GET ${route}`,
    handle: async (request, ctx, { kind = '' }) => {
      const isText = new URL(request.url).searchParams.get('view') === 'text';
      const input = { kind, ...localeIn(request) };
      return preview(await administratorOf(request, ctx), await textsFor(request, ctx), input, isText);
    },
    refuse: refused,
  });
  const POST = edge({
    route: `POST ${route}`,
    handle: async (request, ctx, { kind = '' }) => {
      requireSameOrigin(request);
      const form = await readForm(request, FORM_LIMIT);
      const typed = Object.fromEntries(
        (['subject', 'html', 'text'] as const).flatMap((name) => {
          const value = form.get(name);
          return value === null ? [] : [[name, value]];
        }),
      );
      return preview(
        await administratorOf(request, ctx),
        await textsFor(request, ctx),
        { kind, ...localeIn(request), ...typed },
        form.get('view') === 'text',
      );
    },
    refuse: refused,
  });
  return methods({ GET, POST });
}

/** The language of the template. Without it, the template for every language. */
function localeIn(request: EndpointRequest): { locale?: Locale } {
  const locale = new URL(request.url).searchParams.get('locale');
  return locale === null ? {} : { locale: locale as Locale };
}

/** The texts of the console for the browser that sent a request. */
async function textsFor({ headers }: EndpointRequest, ctx: Ctx): Promise<Texts> {
  const { signedIn } = await browserOf(ctx, { headers });
  return chooseConsoleTexts(ctx, {
    cookies: headers.get('cookie'),
    acceptLanguage: headers.get('accept-language'),
    userLocale: signedIn?.user.locale ?? null,
  });
}

async function preview(ctx: Ctx, texts: Texts, input: { kind: string }, isText: boolean): Promise<Reply> {
  const { mail, problems } = await previewMail(ctx, { ...input, kind: input.kind as MailKind });
  if (problems.length === 0) return mailFrame(200, isText ? plainPage(texts, mail) : withSubject(mail));
  return mailFrame(200, messagePage(texts, 'console.mail.preview.refused', problems.map(problemIn(texts))));
}

const problemIn =
  (texts: Texts) =>
  ({ path, message }: FieldError): string =>
    texts.text('console.mail.preview.problem', { field: path, problem: localizeMessage(texts, message) });

async function refused(error: unknown, ctx: Ctx, request: EndpointRequest): Promise<Reply> {
  const texts = await textsFor(request, ctx).catch(() => englishTexts);
  const { status, message, errors } = refusalOf(error);
  const lines = errors.length > 0 ? errors.map(problemIn(texts)) : [localizeMessage(texts, message)];
  return mailFrame(status, messagePage(texts, 'console.mail.preview.none', lines));
}

function messagePage(texts: Texts, titleKey: MessageKey, lines: string[]): string {
  const title = texts.text(titleKey);
  const items = lines.map((line) => `<li>${escapeHtml(line)}</li>`);
  return page(texts, title, `<h1>${escapeHtml(title)}</h1><ul>${items.join('')}</ul>`);
}

const plainPage = (texts: Texts, { subject, text }: { subject: string; text: string }): string =>
  page(texts, texts.text('console.mail.editor.text'), `${subjectBar(subject)}<pre>${escapeHtml(text)}</pre>`);

/** The subject stands above the mail, as in a mail program. */
const withSubject = ({ subject, html }: { subject: string; html: string }): string =>
  /<body[^>]*>/i.test(html)
    ? html.replace(/<body[^>]*>/i, (tag) => tag + subjectBar(subject))
    : subjectBar(subject) + html;

const subjectBar = (subject: string): string =>
  `<div style="padding:10px 16px;border-bottom:1px solid #8888;background:Canvas;color:CanvasText;font:600 14px/20px system-ui,sans-serif">${escapeHtml(subject)}</div>`;

const page = ({ locale, direction }: Texts, title: string, body: string): string => `<!doctype html>
<html lang="${locale}" dir="${direction}"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>${escapeHtml(title)}</title>
<style>:root{color-scheme:light dark}body{margin:0;font:14px/1.6 system-ui,sans-serif}h1{font-size:16px;margin:24px}ul{margin:24px}pre{margin:16px;font:13px/1.6 ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere;unicode-bidi:plaintext}</style></head>
<body>${body}</body></html>`;
