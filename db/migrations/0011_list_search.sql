CREATE FUNCTION search_grams(words text) RETURNS bigint[] LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 10000 AS $$
DECLARE
  grams bigint[] := '{}';
  before_last bigint := 0;
  last bigint := 0;
  point bigint;
  letter text;
BEGIN
  FOREACH letter IN ARRAY string_to_array(words, NULL) LOOP
    IF letter = ' ' THEN
      before_last := 0;
      last := 0;
    ELSE
      point := ascii(letter);
      grams := grams || ((before_last << 42) | (last << 21) | point);
      before_last := last;
      last := point;
    END IF;
  END LOOP;
  RETURN grams;
END $$;--> statement-breakpoint
CREATE FUNCTION forget_search_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.search_text := NULL;
  NEW.sort_name := NULL;
  RETURN NEW;
END $$;--> statement-breakpoint
ALTER TABLE "api_resources" ADD COLUMN "search_text" text;--> statement-breakpoint
ALTER TABLE "api_resources" ADD COLUMN "sort_name" text;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "search_text" text;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "sort_name" text;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "search_text" text;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "sort_name" text;--> statement-breakpoint
CREATE INDEX "api_resources_search_idx" ON "api_resources" USING gin (search_grams("search_text"));--> statement-breakpoint
CREATE INDEX "api_resources_unsearchable_idx" ON "api_resources" USING btree ("id") WHERE search_text is null;--> statement-breakpoint
CREATE INDEX "clients_last_used_at_idx" ON "clients" USING btree ("last_used_at","id");--> statement-breakpoint
CREATE INDEX "clients_sort_name_idx" ON "clients" USING btree ("sort_name","id");--> statement-breakpoint
CREATE INDEX "clients_wire_id_idx" ON "clients" USING btree (coalesce("metadata_uri", "id"::text),"id");--> statement-breakpoint
CREATE INDEX "clients_deactivated_idx" ON "clients" USING btree ("created_at","id") WHERE not is_active;--> statement-breakpoint
CREATE INDEX "clients_confidential_idx" ON "clients" USING btree ("is_confidential","created_at","id");--> statement-breakpoint
CREATE INDEX "clients_grant_types_idx" ON "clients" USING gin ("grant_types");--> statement-breakpoint
CREATE INDEX "clients_search_idx" ON "clients" USING gin (search_grams("search_text"));--> statement-breakpoint
CREATE INDEX "clients_unsearchable_idx" ON "clients" USING btree ("id") WHERE search_text is null;--> statement-breakpoint
CREATE INDEX "users_sort_name_idx" ON "users" USING btree ("sort_name","id");--> statement-breakpoint
CREATE INDEX "users_deactivated_idx" ON "users" USING btree ("created_at","id") WHERE not is_active;--> statement-breakpoint
CREATE INDEX "users_roles_idx" ON "users" USING gin ("roles");--> statement-breakpoint
CREATE INDEX "users_search_idx" ON "users" USING gin (search_grams("search_text"));--> statement-breakpoint
CREATE INDEX "users_unsearchable_idx" ON "users" USING btree ("id") WHERE search_text is null;--> statement-breakpoint
CREATE TRIGGER users_forget_search_text BEFORE UPDATE OF username, email, name ON "users" FOR EACH ROW
  WHEN (NEW.search_text IS NOT DISTINCT FROM OLD.search_text AND (OLD.username, OLD.email, OLD.name) IS DISTINCT FROM (NEW.username, NEW.email, NEW.name)) EXECUTE FUNCTION forget_search_text();--> statement-breakpoint
CREATE TRIGGER clients_forget_search_text BEFORE UPDATE OF client_name, metadata_uri ON "clients" FOR EACH ROW
  WHEN (NEW.search_text IS NOT DISTINCT FROM OLD.search_text AND (OLD.client_name, OLD.metadata_uri) IS DISTINCT FROM (NEW.client_name, NEW.metadata_uri)) EXECUTE FUNCTION forget_search_text();--> statement-breakpoint
CREATE TRIGGER api_resources_forget_search_text BEFORE UPDATE OF name, identifier ON "api_resources" FOR EACH ROW
  WHEN (NEW.search_text IS NOT DISTINCT FROM OLD.search_text AND (OLD.name, OLD.identifier) IS DISTINCT FROM (NEW.name, NEW.identifier)) EXECUTE FUNCTION forget_search_text();
