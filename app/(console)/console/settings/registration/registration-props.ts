export type RegistrationProps = {
  /** Whether this service can send mails, which registration and verification need. */
  isMailOn: boolean;
  readOnly: boolean;
};
