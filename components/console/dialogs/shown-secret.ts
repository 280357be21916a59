type SecretLine = { label: string; value: string; testId?: string };

/** What a dialog shows once, because nobody can read it again. */
export type ShownSecret = {
  title: string;
  description: string;
  lines: SecretLine[];
  advice: string;
  /** Copies everything at once, where there are many lines. */
  copyAll?: string;
};

export const clientSecretShown = (client: { name: string; id: string; secret: string }): ShownSecret => ({
  title: 'Store the client secret now',
  description: `Only a hash is kept. Once this dialog closes, nobody can read the secret of ${client.name} again.`,
  lines: [
    { label: 'Client ID', value: client.id },
    { label: 'Client secret', value: client.secret, testId: 'client-secret' },
  ],
  advice: 'Put it in a secret store. Never in source code, a browser or a mobile app.',
});

export const passwordShown = (user: { username: string; password: string; mustChange: boolean }): ShownSecret => ({
  title: 'Hand over the password now',
  description: `Only a hash is kept. Once this dialog closes, nobody can read the password of ${user.username} again.`,
  lines: [
    { label: 'Username', value: user.username },
    { label: 'Password', value: user.password, testId: 'generated-password' },
  ],
  advice: `Give it to the user in private, for example in a call. ${
    user.mustChange
      ? 'The user must choose another one at the next sign-in.'
      : 'Ask the user to change it on the account page.'
  }`,
});

type HandedOverLink = { email: string; link: string };

/** Links that were not sent, because mail is off. */
export const linksShown = (links: HandedOverLink[]): ShownSecret => ({
  title: links.length === 1 ? 'Hand over the link now' : 'Hand over the links now',
  description: 'Mail is off, so nothing was sent. Once this dialog closes, nobody can read this again.',
  lines: links.map(({ email, link }) => ({ label: `Link for ${email}`, value: link, testId: 'handed-over-link' })),
  advice: 'Anyone who has a link can use it. Give it in private to the person that it is for.',
  ...(links.length > 1 && { copyAll: links.map(({ email, link }) => `${email}\t${link}`).join('\n') }),
});
