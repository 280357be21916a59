DROP TRIGGER api_resources_forget_search_text ON "api_resources";--> statement-breakpoint
DROP TRIGGER clients_forget_search_text ON "clients";--> statement-breakpoint
DROP TRIGGER users_forget_search_text ON "users";--> statement-breakpoint
DROP FUNCTION forget_search_text();--> statement-breakpoint
DROP INDEX "users_unsearchable_idx";--> statement-breakpoint
DROP INDEX "users_search_idx";--> statement-breakpoint
DROP INDEX "users_roles_idx";--> statement-breakpoint
DROP INDEX "users_deactivated_idx";--> statement-breakpoint
DROP INDEX "users_sort_name_idx";--> statement-breakpoint
DROP INDEX "clients_unsearchable_idx";--> statement-breakpoint
DROP INDEX "clients_search_idx";--> statement-breakpoint
DROP INDEX "clients_grant_types_idx";--> statement-breakpoint
DROP INDEX "clients_confidential_idx";--> statement-breakpoint
DROP INDEX "clients_deactivated_idx";--> statement-breakpoint
DROP INDEX "clients_wire_id_idx";--> statement-breakpoint
DROP INDEX "clients_sort_name_idx";--> statement-breakpoint
DROP INDEX "clients_last_used_at_idx";--> statement-breakpoint
DROP INDEX "api_resources_unsearchable_idx";--> statement-breakpoint
DROP INDEX "api_resources_search_idx";--> statement-breakpoint
ALTER TABLE "users" DROP COLUMN "sort_name";--> statement-breakpoint
ALTER TABLE "users" DROP COLUMN "search_text";--> statement-breakpoint
ALTER TABLE "clients" DROP COLUMN "sort_name";--> statement-breakpoint
ALTER TABLE "clients" DROP COLUMN "search_text";--> statement-breakpoint
ALTER TABLE "api_resources" DROP COLUMN "sort_name";--> statement-breakpoint
ALTER TABLE "api_resources" DROP COLUMN "search_text";--> statement-breakpoint
DROP FUNCTION search_grams(text);
