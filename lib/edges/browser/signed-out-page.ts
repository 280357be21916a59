import type { Brand } from '@/lib/directory/brand';
import type { Theme } from '@/lib/kernel/brand-colors';
import type { Texts } from '@/lib/language';
import type { Reply } from '../http';
import { htmlPage } from './html-page';
import { htmlText } from './html-text';

/** The page after a logout that leads nowhere else. */
export const signedOutPage = ({ texts, ...look }: { texts: Texts; brand: Brand; preview?: Theme }): Reply =>
  htmlPage(texts, {
    status: 200,
    title: texts.text('flow.logout.doneTitle'),
    body: `<p>${htmlText(texts, 'flow.logout.done', { login: (label) => `<a href="/login">${label}</a>` })}</p>`,
    ...look,
  });
