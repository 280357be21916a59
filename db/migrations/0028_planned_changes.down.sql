DROP INDEX "client_secrets_expires_idx";--> statement-breakpoint
ALTER TABLE "client_secrets" DROP COLUMN "reminded_days";--> statement-breakpoint
DROP TABLE "planned_changes";
