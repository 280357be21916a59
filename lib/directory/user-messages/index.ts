export { listUserMessages } from './list-user-messages';
export { userMessageOperations } from './operations';
export { sendUserMessage } from './send-user-message';
