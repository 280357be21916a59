DROP INDEX "clients_resources_idx";--> statement-breakpoint
DROP TABLE "deleted_rows";--> statement-breakpoint
DROP TABLE "deleted_records";
