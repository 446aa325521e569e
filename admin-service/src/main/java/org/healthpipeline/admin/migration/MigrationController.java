package org.healthpipeline.admin.migration;

import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import org.healthpipeline.admin.migration.ListedMigration.State;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows operators the schema of the database. Role admin. Migrations are applied at the
 * start of this service; a rollback is a command only.
 */
@RestController
@RequestMapping("/api/v1/admin/migrations")
class MigrationController {

	private final MigrationList migrations;

	MigrationController(MigrationList migrations) {
		this.migrations = migrations;
	}

	/** Shows the schema version of the database and its migrations. */
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
	 * @param schemaVersion version of the database
	 * @param buildVersion version that this build needs
	 */
	record MigrationsView(int schemaVersion, int buildVersion, List<ListedMigration> items) {
	}

}
