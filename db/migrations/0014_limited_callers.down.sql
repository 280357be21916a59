DROP TABLE "limited_callers";
