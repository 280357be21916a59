/** What an authenticator stores to name a user: the bytes of the id, which says nothing about a person (WebAuthn §14.6.1). */
export const userHandle = (userId: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(Buffer.from(userId.replaceAll('-', ''), 'hex'));

/** Whether a handle that an authenticator returned names this user. */
export const namesUser = (handle: string, userId: string): boolean =>
  Buffer.from(handle, 'base64url').equals(userHandle(userId));
