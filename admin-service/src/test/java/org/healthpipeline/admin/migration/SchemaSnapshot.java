package org.healthpipeline.admin.migration;

import java.util.List;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Lists everything the migrations create, from PostgreSQL's own catalog, a line for each.
 */
record SchemaSnapshot(List<String> lines) {

	private static final List<String> QUERIES = List.of("""
			SELECT 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' '
				|| coalesce(column_default, '')
			FROM information_schema.columns WHERE table_schema = 'public'
			""", """
			SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public'
			""", """
			SELECT 'constraint ' || conrelid::regclass || ' ' || pg_get_constraintdef(oid)
			FROM pg_constraint WHERE connamespace = 'public'::regnamespace
			""", """
			SELECT 'rights ' || relname || ' ' || relkind::text || ' ' || coalesce(relacl::text, '') || ' '
				|| coalesce(reloptions::text, '')
			FROM pg_class WHERE relnamespace = 'public'::regnamespace
			""", """
			SELECT 'function ' || proname || ' ' || md5(prosrc) FROM pg_proc p
			WHERE pronamespace = 'public'::regnamespace
				AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
			""", """
			SELECT 'trigger ' || c.relname || ' ' || t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
			WHERE NOT t.tgisinternal AND c.relnamespace = 'public'::regnamespace
			""");

	static SchemaSnapshot of(DataSource owner) {
		JdbcTemplate jdbc = new JdbcTemplate(owner);
		Stream<String> lines = QUERIES.stream().flatMap((query) -> jdbc.queryForList(query, String.class).stream());
		return new SchemaSnapshot(lines.filter((line) -> !line.contains("flyway_schema_history")).sorted().toList());
	}

}
