package org.healthpipeline.common.health;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Checks that the database has the schema of this build. Every build contains the
 * migrations, but only the admin service applies them. Thread-safe.
 */
public class SchemaVersion {

	private static final Pattern FILE_NAME = Pattern.compile("V([0-9]+)__.*\\.sql");

	private final JdbcClient jdbc;

	private final int expected;

	private volatile boolean seen;

	public SchemaVersion(JdbcClient jdbc) {
		this.jdbc = jdbc;
		this.expected = expectedVersion();
	}

	/** Returns the newest migration of this build. */
	public int expected() {
		return this.expected;
	}

	/**
	 * Returns when the schema is complete. Once seen it is not checked again, since a
	 * schema does not disappear under a running process.
	 * @throws DependencyException when it is older or newer than this build
	 */
	public void require() {
		if (this.seen) {
			return;
		}
		int actual = actual();
		if (actual < this.expected) {
			throw new DependencyException("The schema is at version " + actual + ", this build needs " + this.expected
					+ ": waiting for the admin service to migrate");
		}
		if (actual > this.expected) {
			throw new DependencyException("The schema is at version " + actual
					+ ", newer than this build, which was made for " + this.expected);
		}
		this.seen = true;
	}

	private int actual() {
		boolean history = this.jdbc.sql("SELECT to_regclass('flyway_schema_history') IS NOT NULL")
			.query(Boolean.class)
			.single();
		if (!history) {
			return 0;
		}
		return this.jdbc.sql("""
				SELECT coalesce(max(version::integer), 0) FROM flyway_schema_history
				WHERE success AND version IS NOT NULL
				""").query(Integer.class).single();
	}

	private static int expectedVersion() {
		try {
			Resource[] migrations = new PathMatchingResourcePatternResolver()
				.getResources("classpath*:db/migration/V*.sql");
			List<String> names = Stream.of(migrations).map(Resource::getFilename).filter(Objects::nonNull).toList();
			Optional<Integer> newest = names.stream()
				.map(FILE_NAME::matcher)
				.filter(Matcher::matches)
				.map((name) -> Integer.valueOf(name.group(1)))
				.max(Integer::compare);
			return newest.orElseThrow(() -> new IllegalStateException("This build contains no migrations"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The migrations of this build cannot be listed", ex);
		}
	}

}
