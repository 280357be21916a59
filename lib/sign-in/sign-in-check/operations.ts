import { operation } from '@/lib/kernel/operation';
import { checkSignIn } from './check-sign-in';
import { SignInCheck, SignInClient } from './schema';

export const signInCheckOperations = {
  check: operation({
    verb: checkSignIn, method: 'GET', path: '/users/{id}/sign-in-check', operationId: 'checkSignIn', tag: 'Users',
    summary: 'Say what stops a user from signing in', query: SignInClient, status: 200, answer: SignInCheck,
    errors: ['invalid', 'not_found'],
  }),
}; // biome-ignore format: one operation a paragraph
