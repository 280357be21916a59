CREATE INDEX "consents_live_idx" ON "consents" USING btree ("created_at","id") WHERE withdrawn_at is null;--> statement-breakpoint
CREATE INDEX "consents_withdrawn_idx" ON "consents" USING btree ("withdrawn_at","id") WHERE withdrawn_at is not null;--> statement-breakpoint
CREATE INDEX "sessions_live_idx" ON "sessions" USING btree ("created_at","id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "users_email_verified_idx" ON "users" USING btree ("email_verified","created_at","id");--> statement-breakpoint
CREATE INDEX "clients_scopes_idx" ON "clients" USING gin ("scopes");--> statement-breakpoint
CREATE INDEX "clients_auth_method_idx" ON "clients" USING btree ("token_endpoint_auth_method","created_at","id");--> statement-breakpoint
CREATE INDEX "clients_first_party_idx" ON "clients" USING btree ("created_at","id") WHERE is_first_party;--> statement-breakpoint
CREATE INDEX "clients_resource_server_idx" ON "clients" USING btree ("created_at","id") WHERE is_resource_server;--> statement-breakpoint
CREATE INDEX "sessions_live_ip_idx" ON "sessions" USING btree ("ip" text_pattern_ops) WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "families_live_idx" ON "families" USING btree ("created_at","id") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "families_revoked_idx" ON "families" USING btree ("revoked_at","id") WHERE revoked_at is not null;--> statement-breakpoint
CREATE INDEX "families_revoked_reason_idx" ON "families" USING btree ("revoked_reason","revoked_at","id") WHERE revoked_at is not null;--> statement-breakpoint
-- An operator with very many tokens builds this index before, with CONCURRENTLY (decision 0055).
CREATE INDEX IF NOT EXISTS "access_tokens_client_expires_idx" ON "access_tokens" USING btree ("client_id","expires_at");--> statement-breakpoint
DROP INDEX "access_tokens_client_idx";
