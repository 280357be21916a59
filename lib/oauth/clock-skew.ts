/** How far the clocks of clients and trusted issuers may differ from ours. */
export const SKEW_SECONDS = 60;
