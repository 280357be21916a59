import { operation } from '@/lib/kernel/operation';
import { SentUserMessage, UserMessage } from './schema';
import { sendUserMessage } from './send-user-message';

export const userMessageOperations = {
  send: operation({
    verb: sendUserMessage, method: 'POST', path: '/users/{id}/messages', operationId: 'sendUserMessage', tag: 'Users',
    summary: 'Send a user a link by mail; where mail is off, the answer has the link', body: UserMessage,
    status: 202, otherwise: { status: 200, applies: ({ link }) => link !== null }, answer: SentUserMessage,
    errors: ['invalid', 'not_found', 'conflict'],
  }),
}; // biome-ignore format: one operation a paragraph
