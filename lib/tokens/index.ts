export { endReusedFamily, revokeAccessToken, revokeFamily } from './end-tokens';
export { issueToClient } from './issue-to-client';
export { issueToUser } from './issue-to-user';
export { type LiveToken, liveTokenSource } from './live-token';
export { findRefreshToken, REFRESH_PREFIX, type StoredRefreshToken } from './refresh-token';
export { repeatRotation, rotateRefreshToken } from './rotate-refresh-token';
export type { TokenResponse } from './token-response';
