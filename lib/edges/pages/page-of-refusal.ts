import type { SignInRefusal } from './sign-in-refused';

const pages: Partial<Record<SignInRefusal, string>> = {
  password_change_required: '/change-password',
  factor_required: '/login/factor',
  enrolment_required: '/login/enrol',
  terms_required: '/login/terms',
};

/** The page where a sign-in goes on that needs more than what was proved. Null if it does not go on. */
export const pageOfRefusal = (code: SignInRefusal): string | null => pages[code] ?? null;
