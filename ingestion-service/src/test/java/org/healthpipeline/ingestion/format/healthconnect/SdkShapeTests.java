package org.healthpipeline.ingestion.format.healthconnect;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Scanner;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.healthpipeline.model.table.ResourceTable;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Every way of import takes the same records for the same types. */
class SdkShapeTests {

	@Test
	void everyRecordTypeGivesTheTypesThatItsBackupGives() {
		assertThat(HealthConnectTypes.all()).allSatisfy((record) -> {
			SdkShape shape = Objects.requireNonNull(SdkShape.ofRecord(record.name()), record.name());
			Set<HealthType> types = record.values()
				.stream()
				.map(HealthConnectTypes.Value::type)
				.filter((type) -> !type.name().equals("SLEEP_ANALYSIS"))
				.collect(Collectors.toSet());
			assertThat(shape.values()).as(record.name())
				.extracting(SdkShape.Value::type)
				.containsExactlyInAnyOrderElementsOf(types);
		});
	}

	@Test
	void everyTypeThatHealthConnectHasIsTaken() {
		Set<String> taken = SdkShape.all()
			.stream()
			.flatMap((shape) -> shape.values().stream())
			.map((value) -> value.type().name())
			.collect(Collectors.toCollection(TreeSet::new));
		taken.add("SLEEP_ANALYSIS");
		assertThat(taken).containsAll(HealthTypes.all()
			.stream()
			.filter((type) -> !type.healthConnect().isEmpty())
			.map(HealthType::name)
			.toList());
	}

	@Test
	void theExamplesHaveEveryRecordTypeThatIsTaken() {
		Stream<String> examples = new Scanner(
				SdkShapeTests.class.getResourceAsStream("/health-connect-records-examples.csv"), StandardCharsets.UTF_8)
			.useDelimiter("\n")
			.tokens()
			.map((line) -> line.substring(0, line.indexOf(';')));
		assertThat(examples.toList())
			.containsAll(HealthConnectTypes.all().stream().map(HealthConnectTypes.RecordType::name).toList());
	}

	@Test
	void noKeyOfAWebhookIsOfTwoKinds() {
		assertThat(ResourceTable.read("/health-connect-json.csv")
			.stream()
			.flatMap((row) -> row.entries("keys").stream().map((key) -> key + " " + row.text("record")))
			.distinct()
			.map((key) -> key.substring(0, key.indexOf(' ')))).doesNotHaveDuplicates();
	}

}
