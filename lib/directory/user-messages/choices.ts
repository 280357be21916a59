/** The links that an administrator sends to a user. */
export const userMessageKinds = ['verification', 'password_reset', 'invitation'] as const;

export type UserMessageKind = (typeof userMessageKinds)[number];
