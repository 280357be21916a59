import { operation } from '@/lib/kernel/operation';
import { listTermsAcceptances } from './list-terms-acceptances';
import { TermsAcceptances } from './schema';

export const termsOperations = {
  list: operation({
    verb: listTermsAcceptances, method: 'GET', path: '/users/{id}/terms', operationId: 'listTermsAcceptances', tag: 'Users',
    summary: 'List the terms that a user has accepted', status: 200, answer: TermsAcceptances, errors: ['not_found'],
  }),
}; // biome-ignore format: one operation a paragraph
