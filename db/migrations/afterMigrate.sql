-- Services read which version the schema has, and wait until it is the one they were built for.
GRANT SELECT ON flyway_schema_history TO ${app_role};
