DROP TABLE "user_import_refusals";--> statement-breakpoint
DROP TABLE "user_import_chunks";--> statement-breakpoint
DROP TABLE "user_imports";
