import { administratorState } from './administrator';
import { test as quiet } from './quiet';

/** A journey of the administrator, in the session that `first-run.setup.ts` has saved. */
export const test = quiet.extend({ storageState: administratorState });

export { expect } from './quiet';
