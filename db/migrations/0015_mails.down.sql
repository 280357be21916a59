DROP TABLE "mails";--> statement-breakpoint
DROP TABLE "mail_templates";
