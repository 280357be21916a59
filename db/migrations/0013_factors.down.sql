ALTER TABLE "clients" DROP CONSTRAINT "clients_minimum_acr";--> statement-breakpoint
ALTER TABLE "clients" DROP COLUMN "minimum_acr";--> statement-breakpoint
ALTER TABLE "users" DROP COLUMN "factor_due_since";--> statement-breakpoint
ALTER TABLE "users" DROP COLUMN "browsers_forgotten_at";--> statement-breakpoint
ALTER TABLE "sessions" DROP COLUMN "is_kept";--> statement-breakpoint
DROP TABLE "service_settings";--> statement-breakpoint
DROP TABLE "sign_ins";--> statement-breakpoint
DROP TABLE "recovery_codes";--> statement-breakpoint
DROP TABLE "factors";
