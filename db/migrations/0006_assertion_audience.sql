ALTER TABLE "clients" ADD COLUMN "strict_assertion_audience" boolean;--> statement-breakpoint
CREATE INDEX "api_resources_open_idx" ON "api_resources" USING btree ("identifier") WHERE is_open;