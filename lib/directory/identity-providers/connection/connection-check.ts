/** One step of a test of a connection. A warning does not keep the sign-in from working. */
export type ConnectionCheck = {
  name: string;
  outcome: 'passed' | 'warning' | 'failed';
  detail: string;
  /** What to do about it. */
  fix?: string;
};

export const passed = (name: string, detail: string): ConnectionCheck => ({ name, outcome: 'passed', detail });

export const warning = (name: string, detail: string, fix: string): ConnectionCheck => ({
  name,
  outcome: 'warning',
  detail,
  fix,
});

export const failed = (name: string, detail: string, fix: string): ConnectionCheck => ({
  name,
  outcome: 'failed',
  detail,
  fix,
});
