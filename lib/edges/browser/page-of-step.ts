import type { Step } from '@/lib/sign-in/flow';

const pages: Partial<Record<Step, string>> = {
  register: '/register',
  factor: '/login/factor',
  enrol: '/login/enrol',
  accept_terms: '/login/terms',
  verify_address: '/login/verify-address',
};

/** The page of a step that has one of its own, with `return_to` as its parameter. Null for the others. */
export const pageOfStep = (step: Step): string | null => pages[step] ?? null;
