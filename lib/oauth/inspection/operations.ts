import { operation } from '@/lib/kernel/operation';
import { inspectToken } from './inspect-token';
import { InspectToken, TokenInspection } from './schema';

export const inspectionOperations = {
  inspect: operation({
    verb: inspectToken, method: 'POST', path: '/token-inspections', operationId: 'inspectToken', tag: 'Tokens',
    summary: 'Say what a token, code, secret or ID is, and what happened to it', body: InspectToken, status: 200, answer: TokenInspection,
    errors: ['invalid'],
  }),
}; // biome-ignore format: one operation a paragraph
