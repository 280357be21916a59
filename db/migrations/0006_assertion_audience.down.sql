DROP INDEX "api_resources_open_idx";--> statement-breakpoint
ALTER TABLE "clients" DROP COLUMN "strict_assertion_audience";
