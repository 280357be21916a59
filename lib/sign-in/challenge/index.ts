export { CHALLENGE_SECONDS, challengeFor } from './challenge-for';
export { WAIT_SECONDS } from './check-challenge';
export { isChallengeDue } from './is-challenge-due';
export { challengeMessages, requireChallenge } from './require-challenge';
export { type ChallengeRefusal, signInChallenge } from './sign-in-challenge';
