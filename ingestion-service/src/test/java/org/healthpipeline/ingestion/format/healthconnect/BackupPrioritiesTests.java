package org.healthpipeline.ingestion.format.healthconnect;

import org.healthpipeline.testsupport.imports.WrittenBackup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/** The order of apps in a backup becomes priorities. */
class BackupPrioritiesTests {

	private static final long START = 1_769_940_000_000L;

	private static final String WATCH = "Example Watch 3 (com.example.watch) ";

	@Test
	void eachAppOfTheOrderHasOneLessThanTheOneBeforeAndOthersOneLessThanTheLast() {
		ReadBackup read = ReadBackup.of(backup().order(1, "2, 3,1"));
		assertThat(read.priorities()).containsExactlyInAnyOrder("com.example.phone STEPS 99",
				"com.example.ring STEPS 98", WATCH + "STEPS 97", "com.example.other STEPS 96");
	}

	@Test
	void anOrderHoldsForItsCategoryOnly() {
		WrittenBackup backup = backup().instant("weight_record_table", WrittenBackup.id(9), START, "weight", 80_000.0)
			.order(2, "1");
		assertThat(ReadBackup.of(backup).priorities()).containsExactly(WATCH + "WEIGHT 99");
	}

	@Test
	void aPriorityComesOnceBeforeTheFirstSampleOfItsSourceAndType() {
		ReadBackup read = ReadBackup.of(backup().order(1, "1,2,3"));
		assertThat(read.priorities()).hasSize(4).first().isEqualTo(WATCH + "STEPS 99");
		assertThat(read.items().get(1)).isInstanceOf(org.healthpipeline.ingestion.item.Item.Measured.class);
	}

	@Test
	void whatWasEnteredByHandHasNone() {
		WrittenBackup backup = new WrittenBackup().order(1, "1")
			.interval("steps_record_table", WrittenBackup.id(1), START, START + 60_000, "count", 1, "recording_method",
					3);
		assertThat(ReadBackup.of(backup).priorities()).isEmpty();
		assertThat(ReadBackup.of(backup).kept()).hasSize(1);
	}

	@ParameterizedTest
	@NullAndEmptySource
	@ValueSource(strings = { " ", ",", "no,numbers", "88", "1;2" })
	void anOrderThatNamesNoAppOfTheBackupChangesNothing(@Nullable String order) {
		assertThat(ReadBackup.of(backup().order(1, order)).priorities()).isEmpty();
	}

	@Test
	void aBackupWithoutAnOrderChangesNothing() {
		assertThat(ReadBackup.of(backup()).priorities()).isEmpty();
		assertThat(ReadBackup.of(backup().emptyTable("health_data_category_priority_table")).priorities()).isEmpty();
	}

	/** A backup with steps of four apps. */
	private static WrittenBackup backup() {
		WrittenBackup backup = new WrittenBackup().app(2, "com.example.phone", "Phone")
			.app(3, "com.example.ring", "Ring")
			.app(4, "com.example.other", "Other");
		for (int app = 1; app <= 4; app++) {
			backup.interval("steps_record_table", WrittenBackup.id(app), START, START + 60_000, "count", app,
					"app_info_id", app, "device_info_id", (app == 1) ? 1 : null);
			backup.interval("steps_record_table", WrittenBackup.id(10 + app), START + 60_000, START + 120_000, "count",
					app, "app_info_id", app, "device_info_id", (app == 1) ? 1 : null);
		}
		return backup;
	}

}
