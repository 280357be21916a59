import { type Brand, draftBrand } from '@/lib/directory/brand';
import { sampleMail } from '@/lib/directory/mail';
import type { Theme } from '@/lib/kernel/brand-colors';
import type { Ctx } from '@/lib/kernel/context';
import { notFound } from '@/lib/kernel/errors';
import { englishTexts, type Texts } from '@/lib/language';
import { OAuthError } from '@/lib/oauth';
import { edge, type Methods, methods, problem, type Reply } from '../http';
import { administratorOf } from './administrator-of';
import { writeErrorPage } from './error-page';
import { mailFrame } from './mail-frame';
import { signedOutPage } from './signed-out-page';

type Look = { texts: Texts; brand: Brand; preview: Theme };

/** The pages that this service writes itself, and a mail. */
const documents: Record<string, (ctx: Ctx, look: Look) => Reply | Promise<Reply>> = {
  error: (ctx, look) =>
    writeErrorPage(
      new OAuthError('invalid_request', 'redirect_uri must be one of the registered redirect URIs.', {
        check: 'authorize.redirect_uri',
        refused: { parameter: 'redirect_uri' },
      }),
      ctx,
      'authorize',
      look,
    ),
  'signed-out': (_ctx, look) => signedOutPage(look),
  mail: async (ctx, { brand, preview }) =>
    mailFrame(200, inTheme((await sampleMail(ctx, 'invitation', { texts: englishTexts, brand })).html, preview)),
};

/** A mail follows the theme of its reader. In the preview, it follows the choice of the administrator. */
const inTheme = (html: string, theme: Theme): string =>
  html
    .replaceAll('(prefers-color-scheme: dark)', theme === 'dark' ? 'all' : 'not all')
    .replace('content="light dark"', `content="${theme}"`);

/**
 * `GET /console/settings/brand/document/{page}`: an error page, the page after a logout or a mail, with the members of the
 * brand in the query, for a frame of the console. `theme` is `light` or `dark`.
 */
export function brandDocumentEndpoint(): Methods {
  const GET = edge({
    route: 'GET /console/settings/brand/document/{page}',
    async handle(request, anonymous, { page = '' }) {
      const ctx = await administratorOf(request, anonymous);
      const { theme, ...draft } = Object.fromEntries(new URL(request.url).searchParams);
      const brand = await draftBrand(ctx, { draft });
      const write = Object.hasOwn(documents, page) ? documents[page] : undefined;
      if (!write) throw notFound('page');
      const reply = await write(ctx, { texts: englishTexts, brand, preview: theme === 'dark' ? 'dark' : 'light' });
      return { ...reply, status: 200 };
    },
    refuse: problem,
  });
  return methods({ GET });
}
