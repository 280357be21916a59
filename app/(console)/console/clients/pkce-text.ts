/** What the switch "Require PKCE" says for this type of client. */
export const pkceText = (isPublic: boolean): string =>
  isPublic
    ? 'Always on for public clients.'
    : 'Turn it off only for a client that sends no code_challenge, for example oauth2-proxy with its defaults.';
