DROP INDEX "clients_registration_token_idx";
