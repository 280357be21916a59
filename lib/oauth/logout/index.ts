export { deliverLogouts } from './deliver-logouts';
export { type Afterwards, decideLogout, type LogoutOutcome, logout } from './logout';
