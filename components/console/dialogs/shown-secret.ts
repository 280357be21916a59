import type { Texts } from '@/lib/language/texts';

export type SecretLine = { label: string; copyLabel: string; value: string; testId?: string };

type SecretTexts = {
  title: string;
  description: string;
  lines: SecretLine[];
  advice: string;
  /** Copies everything at once, where there are many lines. */
  copyAll?: string;
};

/** What a dialog shows once, because nobody can read it again. The dialog gives it the texts of the page. */
export type ShownSecret = (text: Texts['text']) => SecretTexts;

export const clientSecretShown =
  (client: { name: string; id: string; secret: string }): ShownSecret =>
  (text) => ({
    title: text('console.forms.secret.client.title'),
    description: text('console.forms.secret.client.description', { name: client.name }),
    lines: [
      {
        label: text('console.forms.secret.client.id'),
        copyLabel: text('console.forms.secret.client.copyId'),
        value: client.id,
      },
      {
        label: text('console.forms.secret.client.secret'),
        copyLabel: text('console.forms.secret.client.copySecret'),
        value: client.secret,
        testId: 'client-secret',
      },
    ],
    advice: text('console.forms.secret.client.advice'),
  });

export const passwordShown =
  (user: { username: string; password: string; mustChange: boolean }): ShownSecret =>
  (text) => ({
    title: text('console.forms.secret.password.title'),
    description: text('console.forms.secret.password.description', { name: user.username }),
    lines: [
      {
        label: text('console.forms.secret.password.username'),
        copyLabel: text('console.forms.secret.password.copyUsername'),
        value: user.username,
      },
      {
        label: text('console.forms.secret.password.password'),
        copyLabel: text('console.forms.secret.password.copyPassword'),
        value: user.password,
        testId: 'generated-password',
      },
    ],
    advice: text(`console.forms.secret.password.${user.mustChange ? 'mustChange' : 'mayChange'}`),
  });

type HandedOverLink = { email: string; link: string };

/** Links that were not sent, because mail is off. */
export const linksShown =
  (links: HandedOverLink[]): ShownSecret =>
  (text) => ({
    title: text('console.forms.secret.links.title', { count: links.length }),
    description: text('console.forms.secret.links.description'),
    lines: links.map(({ email, link }) => ({
      label: text('console.forms.secret.links.link', { email }),
      copyLabel: text('console.forms.secret.links.copyLink', { email }),
      value: link,
      testId: 'handed-over-link',
    })),
    advice: text('console.forms.secret.links.advice'),
    ...(links.length > 1 && { copyAll: links.map(({ email, link }) => `${email}\t${link}`).join('\n') }),
  });
