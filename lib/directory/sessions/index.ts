export { countMatchingSessions } from './count-matching-sessions';
export { endSession } from './end-session';
export { endSessionsMatching } from './end-sessions-matching';
export { listSessions } from './list-sessions';
export { sessionIds } from './matching-ids';
export { sessionOperations } from './operations';
export { sessionSearchRules } from './search-rules';
