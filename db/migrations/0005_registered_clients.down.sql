DROP INDEX "clients_registered_use_idx";
