package org.healthpipeline.admin.migration;

import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import org.healthpipeline.admin.migration.ListedMigration.State;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Which schema the database has, for operators. Role admin. Going up happens at the start
 * of this service, going back is a command only.
 */
@RestController
@RequestMapping("/api/v1/admin/migrations")
class MigrationController {

	private final MigrationList migrations;

	MigrationController(MigrationList migrations) {
		this.migrations = migrations;
	}

	/** Shows which schema the database has. */
	@Operation(operationId = "listMigrations")
	@GetMapping
	MigrationsView migrations() {
		List<ListedMigration> items = this.migrations.all();
		return new MigrationsView(newest(items.stream().filter((each) -> each.appliedAt() != null).toList()),
				newest(items.stream().filter((each) -> each.state() != State.MISSING).toList()), items);
	}

	private static int newest(List<ListedMigration> migrations) {
		return migrations.stream().mapToInt(ListedMigration::version).max().orElse(0);
	}

	/**
	 * The schema of the database and its migrations.
	 *
	 * @param schemaVersion of the database
	 * @param buildVersion that this build is made for
	 */
	record MigrationsView(int schemaVersion, int buildVersion, List<ListedMigration> items) {
	}

}
