import type { Texts } from '@/lib/language';
import type { MailLook } from './mail-look';
import type { MailContent } from './mail-template';

type Language = Pick<Texts, 'locale' | 'direction'>;

/** Colours for mail programs that know dark mode. The inline styles are those of light mode. */
const darkMode = ({ darkPage, darkMuted }: MailLook): string => `@media (prefers-color-scheme: dark) {
  .page { background: ${darkPage} !important; }
  .card { background: #131418 !important; border-color: #24272e !important; }
  .ink { color: #eceef2 !important; }
  .muted { color: ${darkMuted} !important; }
  .code { background: #1b1d23 !important; color: #eceef2 !important; }
}`;

const font = "font-family: -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

/** The HTML body of a mail: tables and inline styles, as mail programs need them. It loads nothing. */
export function mailDocument(content: MailContent, { locale, direction }: Language, look: MailLook): string {
  const { heading, paragraphs, button, code, facts, note, copyLink, sentBy } = content;
  return `<!doctype html>
<html lang="${locale}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${heading}</title>
<style>
${darkMode(look)}
</style>
</head>
<body class="page" style="margin: 0; padding: 0; background: ${look.page}; ${font}">
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" style="background: ${look.page}">
<tr><td align="center" style="padding: 32px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width: 520px">
<tr><td class="muted" style="padding: 0 4px 16px; color: ${look.muted}; font-size: 14px; font-weight: 600">{{product}}</td></tr>
<tr><td class="card" style="padding: 32px; background: #ffffff; border: 1px solid #e7e8ec; border-radius: ${look.cardRadius}px">
<h1 class="ink" style="margin: 0 0 16px; color: #17191e; font-size: 20px; line-height: 28px">${heading}</h1>
${paragraphs.map(paragraph).join('\n')}
${[code ? codeBox(code) : '', button ? buttonOf(button, copyLink, look) : '', facts.length > 0 ? factTable(facts, direction, look) : ''].filter(Boolean).join('\n')}
<p class="muted" style="margin: 24px 0 0; color: ${look.muted}; font-size: 13px; line-height: 20px">${note}</p>
</td></tr>
<tr><td class="muted" style="padding: 16px 4px 0; color: ${look.muted}; font-size: 12px; line-height: 18px">${sentBy} <a class="muted" href="{{service_link}}" style="color: ${look.muted}">{{service_link}}</a></td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`;
}

const paragraph = (text: string): string =>
  `<p class="ink" style="margin: 0 0 12px; color: #17191e; font-size: 15px; line-height: 24px">${text}</p>`;

const codeBox = (code: string): string =>
  `<p class="code" dir="ltr" style="margin: 20px 0; padding: 16px; background: #f4f5f7; border-radius: 8px; color: #17191e; font: 600 28px/36px ui-monospace, Menlo, Consolas, monospace; letter-spacing: 4px; text-align: center">${code}</p>`;

/** The link also stands as text, for programs that show no buttons. */
const buttonOf = ({ label, link }: { label: string; link: string }, copyLink: string, look: MailLook): string =>
  `<p style="margin: 24px 0"><a href="${link}" style="display: inline-block; padding: 12px 20px; background: ${look.button}; border-radius: ${look.controlRadius}px; color: ${look.buttonText}; font-size: 15px; font-weight: 600; line-height: 20px; text-decoration: none">${label}</a></p>
<p class="muted" style="margin: 0 0 12px; color: ${look.muted}; font-size: 13px; line-height: 20px; overflow-wrap: anywhere; word-break: break-word">${copyLink}<br><span dir="ltr">${link}</span></p>`;

const factTable = (facts: [label: string, value: string][], direction: Language['direction'], look: MailLook): string =>
  `<table role="presentation" cellpadding="0" cellspacing="0" style="margin: 16px 0 0; font-size: 14px; line-height: 22px">
${facts.map(([label, value]) => `<tr><td class="muted" style="padding: 2px ${direction === 'rtl' ? '0 2px 16px' : '16px 2px 0'}; color: ${look.muted}; vertical-align: top">${label}</td><td class="ink" style="padding: 2px 0; color: #17191e">${value}</td></tr>`).join('\n')}
</table>`;
