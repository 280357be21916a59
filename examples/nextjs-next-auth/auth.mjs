import NextAuth from 'next-auth';

const { ISSUER, CLIENT_ID, CLIENT_SECRET, AUTH_SECRET } = process.env;

export const { handlers, auth, signIn, signOut } = NextAuth({
  secret: AUTH_SECRET,
  // Requires a proxy that sets the host. Without a proxy, set AUTH_URL instead.
  trustHost: true,
  providers: [
    {
      id: 'identity',
      name: 'Identity Service',
      type: 'oidc',
      issuer: ISSUER,
      clientId: CLIENT_ID,
      clientSecret: CLIENT_SECRET,
      authorization: { params: { scope: 'openid profile email' } },
      checks: ['pkce', 'state', 'nonce'],
    },
  ],
  callbacks: {
    // Stored in the encrypted cookie; the sign-out sends it as id_token_hint.
    jwt: ({ token, account }) => (account ? { ...token, id_token: account.id_token } : token),
  },
});
