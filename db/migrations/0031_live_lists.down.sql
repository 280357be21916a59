DROP INDEX "clients_resource_server_idx";--> statement-breakpoint
DROP INDEX "clients_first_party_idx";--> statement-breakpoint
DROP INDEX "clients_auth_method_idx";--> statement-breakpoint
DROP INDEX "clients_scopes_idx";--> statement-breakpoint
DROP INDEX "users_email_verified_idx";--> statement-breakpoint
CREATE INDEX "access_tokens_client_idx" ON "access_tokens" USING btree ("client_id");--> statement-breakpoint
DROP INDEX "access_tokens_client_expires_idx";--> statement-breakpoint
DROP INDEX "families_revoked_reason_idx";--> statement-breakpoint
DROP INDEX "families_revoked_idx";--> statement-breakpoint
DROP INDEX "families_live_idx";--> statement-breakpoint
DROP INDEX "sessions_live_ip_idx";--> statement-breakpoint
DROP INDEX "sessions_live_idx";--> statement-breakpoint
DROP INDEX "consents_withdrawn_idx";--> statement-breakpoint
DROP INDEX "consents_live_idx";