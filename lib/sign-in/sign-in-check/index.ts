export { checkSignIn } from './check-sign-in';
export { signInCheckOperations } from './operations';
