package org.healthpipeline.admin.migration;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.healthpipeline.admin.migration.MigrationArguments.MisusedException;
import org.healthpipeline.admin.migration.Rollback.Step;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Runs {@code migrations status|up|down} for operators at a shell. */
public final class MigrationCommand {

	/** Exit code: done, or nothing to do. */
	public static final int DONE = 0;

	/** Exit code of status: the schema differs from this build's. */
	public static final int FLAWED = 1;

	/** Exit code: the arguments are not understood. */
	public static final int MISUSED = 2;

	/**
	 * Exit code: refused, for the printed reason; nothing was changed by the refused
	 * step.
	 */
	public static final int REFUSED = 3;

	private final DataSource owner;

	private final String appRole;

	private final PrintStream out;

	private final BufferedReader answers;

	/**
	 * Creates the command.
	 * @param owner connections of the role that owns the schema
	 * @param appRole the role that the services use
	 * @param answers the operator's typed answers
	 */
	public MigrationCommand(DataSource owner, String appRole, PrintStream out, BufferedReader answers) {
		this.owner = owner;
		this.appRole = appRole;
		this.out = out;
		this.answers = answers;
	}

	/**
	 * Runs the command.
	 * @return the exit code
	 */
	public int run(List<String> arguments) {
		try {
			return run(MigrationArguments.parse(arguments));
		}
		catch (MisusedException ex) {
			this.out.println("migrations: " + ex.getMessage());
			return MISUSED;
		}
		catch (CannotGetJdbcConnectionException ex) {
			this.out.println("migrations: the database does not answer: " + ex.getMostSpecificCause().getMessage());
			return REFUSED;
		}
		catch (DataAccessException ex) {
			this.out.println("migrations: " + ex.getMostSpecificCause().getMessage());
			return REFUSED;
		}
		catch (FlywayException | IllegalStateException ex) {
			this.out.println("migrations: " + ex.getMessage());
			return REFUSED;
		}
	}

	private int run(MigrationArguments arguments) {
		Flyway flyway = Migrations.flyway(this.owner, this.appRole);
		MigrationList migrations = new MigrationList(flyway);
		return switch (arguments.verb()) {
			case "up" -> up(flyway, migrations);
			case "down" -> down(arguments);
			default -> status(migrations);
		};
	}

	private int status(MigrationList migrations) {
		List<ListedMigration> all = migrations.all();
		line("version  state    applied (UTC)         checksum     description");
		for (ListedMigration each : all) {
			line(String.format(Locale.ROOT, "%03d      %-7s  %-20s  %-11s  %s%s", each.version(),
					each.state().name().toLowerCase(Locale.ROOT),
					Optional.ofNullable(each.appliedAt()).map(MigrationCommand::shown).orElse("-"),
					Optional.ofNullable(each.checksum()).map(String::valueOf).orElse("-"), each.description(),
					each.reversible() ? "" : " (no way back)"));
		}
		return all.stream().anyMatch(ListedMigration::isFlaw) ? FLAWED : DONE;
	}

	private int up(Flyway flyway, MigrationList migrations) {
		List<ListedMigration> pending = migrations.all()
			.stream()
			.filter((each) -> each.state() == ListedMigration.State.PENDING)
			.toList();
		Migrations.apply(flyway);
		pending.forEach((each) -> line(title(each.version(), each.description()) + " is applied"));
		line("The schema has everything that this build needs.");
		return DONE;
	}

	private int down(MigrationArguments arguments) {
		JdbcTemplate jdbc = new JdbcTemplate(this.owner);
		Rollback rollback = new Rollback(this.owner);
		List<Step> steps = rollback.stepsTo(arguments.target());
		if (steps.isEmpty()) {
			line("There is nothing to roll back.");
			return DONE;
		}
		int connected = connectionsOfServices(jdbc);
		if (connected > 0) {
			line("The services hold " + connected + " connections to this database: stop all of them first.");
			return REFUSED;
		}
		RollbackLosses losses = new RollbackLosses(jdbc);
		line("Going back to version " + arguments.target() + " destroys for good, with all data in them:");
		for (Step step : steps) {
			line("  " + title(step.version(), step.description()));
			losses.of(step.sql()).forEach((loss) -> line("    " + loss));
		}
		if (!arguments.confirmed() && !confirm(arguments.target())) {
			line("Nothing was changed.");
			return REFUSED;
		}
		rollback.to(arguments.target());
		line("The schema is at version " + arguments.target()
				+ ". The next start of this build's admin service goes up again.");
		return DONE;
	}

	/**
	 * Counts connections of services, since a running process would answer from a schema
	 * that no longer exists.
	 */
	private int connectionsOfServices(JdbcTemplate jdbc) {
		Integer connections = jdbc.queryForObject("""
				SELECT count(*)::integer FROM pg_stat_activity
				WHERE datname = current_database() AND usename = ? AND usename <> current_user
				""", Integer.class, this.appRole);
		return Optional.ofNullable(connections).orElse(0);
	}

	private boolean confirm(int version) {
		line("Type the version, " + version + ", to go on:");
		try {
			return Integer.toString(version).equals(this.answers.readLine());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String shown(Instant instant) {
		return instant.truncatedTo(ChronoUnit.SECONDS).toString();
	}

	private static String title(int version, String description) {
		return String.format(Locale.ROOT, "V%03d %s", version, description);
	}

	private void line(String text) {
		this.out.println(text);
	}

}
